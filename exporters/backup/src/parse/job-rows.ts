import { z } from 'zod';
import type { PlanOf, RunError } from '@wardwatch/contracts';
import type { FailedRun } from './failed-run.js';
import { parseJson } from './json.js';
import type { Backup } from './plan-facts.js';

/** One finished or running job in the catalogue of Bacula or Bareos. */
export interface JobRow {
  readonly name: string;
  /** F full, D differential, I incremental. */
  readonly level: string;
  /** T ok, W ok with warnings, E error, e non-fatal error, f fatal, A cancelled, I incomplete, R running … */
  readonly status: string;
  /** Seconds since the epoch; the catalogue's other times are local ones without a zone. */
  readonly at: number;
  readonly durationSeconds: number | null;
  readonly sizeBytes: number;
}

/** Marks the beginning of each row: bconsole of Bacula prints rows without anything between them. */
export const ROW_MARK = 'ww-row';
const COLUMNS = 8;

/** The one question, understood by every catalogue: PostgreSQL, MariaDB, SQLite. Newest first. */
export const JOB_QUERY =
  `select '${ROW_MARK}' as mark, Name as name, Level as level, JobStatus as jobstatus, JobTDate as jobtdate, ` +
  `StartTime as starttime, EndTime as endtime, JobBytes as jobbytes from Job ` +
  `where Type = 'B' order by JobTDate desc limit 5000`;

/**
 * Reads the rows that `.sql` of Bacula's bconsole prints: fields with a tab after each, no line ends between rows.
 * @returns null when the director did not answer the question
 */
export function parseTabbedRows(text: string): JobRow[] | null {
  const begin = text.indexOf(`\n${ROW_MARK}\t`);
  if (begin < 0) {
    return /^1000 OK/m.test(text) && /^Using Catalog/m.test(text) && !/^(Query failed|Error|ERROR)/m.test(text)
      ? []
      : null;
  }
  const fields = text.slice(begin + 1).split('\t');
  // What follows the last tab is the next line that bconsole prints.
  const whole = fields.slice(0, -1);
  if (whole.length % COLUMNS !== 0) {
    return null;
  }
  const rows: JobRow[] = [];
  for (let at = 0; at < whole.length; at += COLUMNS) {
    const [mark, name, level, status, moment, started, ended, bytes] = whole.slice(at, at + COLUMNS);
    const row =
      mark === ROW_MARK
        ? toRow({
            name,
            level,
            jobstatus: status,
            jobtdate: moment,
            starttime: started,
            endtime: ended,
            jobbytes: bytes,
          })
        : null;
    if (row === null) {
      return null;
    }
    rows.push(row);
  }
  return rows;
}

const number = z.union([z.string().regex(/^\d{1,18}$/), z.number().min(0)]).transform(Number);
const job = z.looseObject({
  name: z.string().min(1).max(500),
  level: z.string().max(1),
  jobstatus: z.string().length(1),
  jobtdate: number,
  starttime: z.string().nullish(),
  endtime: z.string().nullish(),
  jobbytes: number,
});

function toRow(fields: unknown): JobRow | null {
  const result = job.safeParse(fields);
  if (!result.success) {
    return null;
  }
  const { name, level, jobstatus: status, jobtdate: at, starttime, endtime, jobbytes: sizeBytes } = result.data;
  return { name, level, status, at, durationSeconds: lengthOf(starttime, endtime), sizeBytes };
}

/** Both times are of the director's zone: only their difference means anything. */
function lengthOf(start: string | null | undefined, end: string | null | undefined): number | null {
  const [from, to] = [start, end].map((text) => Date.parse(`${(text ?? '').slice(0, 19).replace(' ', 'T')}Z`));
  return from === undefined || to === undefined || Number.isNaN(to - from) || to < from ? null : (to - from) / 1000;
}

const answer = z.looseObject({ result: z.looseObject({ query: z.array(z.unknown()).nullish() }) });

/**
 * Reads what Bareos' bconsole prints in API mode 2: JSON-RPC objects, one for each command, between greetings in plain text.
 * All values are strings; some versions write some keys with capitals.
 * @returns null when no answer to the question is among them
 */
export function parseJsonRows(text: string): JobRow[] | null {
  for (const found of jsonObjects(text)) {
    const { data } = answer.safeParse(found);
    const query = data?.result.query;
    if (Array.isArray(query)) {
      const rows = query.map((row) => toRow(lowerCaseKeys(row)));
      return rows.every((row) => row !== null) ? rows : null;
    }
  }
  return null;
}

const lowerCaseKeys = (row: unknown) =>
  typeof row === 'object' && row !== null
    ? Object.fromEntries(Object.entries(row).map(([key, value]) => [key.toLowerCase(), value as unknown]))
    : row;

/** The objects that begin and end at the beginning of a line, as Bareos prints them. */
function jsonObjects(text: string): unknown[] {
  return text.split(/^(?=\{)/m).flatMap((part) => {
    const end = part.search(/^\}/m);
    const value = end < 0 ? undefined : parseJson(part.slice(0, end + 1));
    return value === undefined ? [] : [value];
  });
}

const FAILED: Readonly<Record<string, RunError>> = {
  E: 'error',
  f: 'error',
  e: 'error',
  A: 'cancelled',
  I: 'incomplete',
};
const LEVELS = { full: 'F', differential: 'D', incremental: 'I' } as const;
/** As with pgBackRest: any level is a daily backup, a full one stands for itself. */
const LEVELS_BY_KIND = { incremental: ['F', 'D', 'I'], database: ['F'], system: ['F'] } as const;

type ConsolePlan = Pick<PlanOf<'bacula'>, 'job' | 'kind' | 'levels'>;

/** The backups and the failed runs among the jobs that are a plan's. */
export function jobsOfPlan(rows: readonly JobRow[], plan: ConsolePlan): { backups: Backup[]; failedRuns: FailedRun[] } {
  const levels: readonly string[] = plan.levels?.map((level) => LEVELS[level]) ?? LEVELS_BY_KIND[plan.kind];
  const own = rows.filter(({ name, level }) => name === plan.job && levels.includes(level));
  return {
    backups: own
      .filter(({ status }) => status === 'T' || status === 'W')
      .map(({ at, sizeBytes, durationSeconds }) => ({ at, sizeBytes, durationSeconds })),
    failedRuns: own.flatMap(({ at, status }) => {
      const reason = FAILED[status];
      return reason === undefined ? [] : [{ at, reason }];
    }),
  };
}
