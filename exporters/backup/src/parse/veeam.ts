import { z } from 'zod';
import type { FailedRun } from './failed-run.js';
import { parseJson } from './json.js';
import type { Backup } from './plan-facts.js';

/** Shapes of Veeam Backup & Replication's REST API, version 1.1 (client models of VeeamHub/veeam-vbr-sdk-go). */
const token = z.looseObject({ access_token: z.string().min(1).max(10_000) });
const id = z.string().regex(/^[0-9a-fA-F-]{36}$/);
const jobs = z.looseObject({ data: z.array(z.looseObject({ id, name: z.string() })) });

const moment = z.string().transform((text, context) => {
  const milliseconds = /(Z|[+-]\d{2}:?\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(milliseconds)) {
    context.addIssue({ code: 'custom', message: 'is no time with a zone' });
    return z.NEVER;
  }
  return milliseconds / 1000;
});
const sessions = z.looseObject({
  data: z.array(
    z.looseObject({
      creationTime: moment,
      /** Not there while the session runs. */
      endTime: moment.nullish(),
      result: z.looseObject({ result: z.string() }).nullish(),
    }),
  ),
});

export function parseToken(text: string): string | null {
  return token.safeParse(parseJson(text)).data?.access_token ?? null;
}

/** Id of the job with exactly this name; undefined when there is none, null when the text is no list of jobs. */
export function findJob(text: string, name: string): string | undefined | null {
  const { data } = jobs.safeParse(parseJson(text));
  return data === undefined ? null : data.data.find((job) => job.name === name)?.id;
}

/** Runs of a job, of `GET /api/v1/sessions`; null when the text is not that. */
export function parseSessions(text: string): { backups: Backup[]; failedRuns: FailedRun[] } | null {
  const { data } = sessions.safeParse(parseJson(text));
  if (data === undefined) {
    return null;
  }
  const ended = data.data.flatMap(({ creationTime, endTime, result }) =>
    typeof endTime === 'number' ? [{ at: endTime, began: creationTime, result: result?.result ?? 'None' }] : [],
  );
  return {
    backups: ended
      .filter(({ result }) => result === 'Success' || result === 'Warning')
      .map(({ at, began }) => ({ at, sizeBytes: null, durationSeconds: Math.max(0, at - began) })),
    failedRuns: ended.filter(({ result }) => result === 'Failed').map(({ at }) => ({ at, reason: 'error' as const })),
  };
}
