import type { PlanOf } from '@wardwatch/contracts';
import type { RunTool } from '@wardwatch/exporter-kit';
import type { FailedRun } from '../parse/failed-run.js';
import { reasonIn, type FailureWords } from '../parse/failure-words.js';
import { JOB_QUERY, jobsOfPlan, parseJsonRows, parseTabbedRows, type JobRow } from '../parse/job-rows.js';
import type { Backup } from '../parse/plan-facts.js';
import { groupPlans } from './kept-answers.js';
import type { PlanSource, Reading, Target } from './plan-collector.js';
import { toolEnvironment, type OwnEnvironment } from './tool-environment.js';
import { withoutPasswords, wordsOf } from './tool-words.js';

export type ConsolePlan = PlanOf<'bacula' | 'bareos'>;

/** One director, by the configuration of bconsole that leads to it. */
export interface Director extends Target {
  readonly plans: readonly ConsolePlan[];
  readonly configFile: string;
}

export interface ConsoleSettings {
  readonly command: string;
  readonly environment: OwnEnvironment;
  readonly run: RunTool;
}

const MAX_OUTPUT_BYTES = 8 * 1024 * 1024;

const DIALECTS = {
  // Bacula has no JSON: fixed SQL through the director, which needs no access to the database.
  bacula: { input: `.sql query="${JOB_QUERY}"\nquit\n`, parse: parseTabbedRows },
  bareos: { input: `.api 2\n.sql query="${JOB_QUERY}"\n.api 0\nquit\n`, parse: parseJsonRows },
} as const satisfies Record<string, { input: string; parse: (text: string) => JobRow[] | null }>;

const WORDS: FailureWords = [
  [/authorization (problem|failed)|authentication (failed|error)|passwords? .*not (correct|match)/i, 'wrong_password'],
  [/cannot open config file|no such file/i, 'folder_missing'],
  [/permission denied/i, 'permission'],
  [/connection refused|unable to connect|could not connect|failed to connect|network is unreachable/i, 'unreachable'],
  [/unauthorized command|not authorized|is an invalid command|access to .* denied/i, 'permission'],
];

/** Asks the catalogue of a director which jobs ran, through bconsole; the director's password stays in its file. */
export function consoleSource<T extends 'bacula' | 'bareos'>(
  tool: T,
  plans: readonly PlanOf<T>[],
  settings: ConsoleSettings,
): PlanSource<Director> {
  const own: readonly ConsolePlan[] = plans;
  return {
    tool,
    targets: groupPlans(own, (plan) => plan.console_config).map(([configFile, ofDirector]) => ({
      key: configFile,
      plans: ofDirector,
      configFile,
    })),
    read: (director, signal) => readDirector(director, tool, settings, signal),
  };
}

async function readDirector(
  { configFile, plans }: Director,
  tool: 'bacula' | 'bareos',
  settings: ConsoleSettings,
  signal: AbortSignal,
): Promise<Reading> {
  const { input, parse } = DIALECTS[tool];
  const result = await settings.run({
    command: settings.command,
    args: ['-c', configFile],
    env: toolEnvironment(settings.environment, () => false, {}),
    maxOutputBytes: MAX_OUTPUT_BYTES,
    signal,
    input,
  });
  if (result.kind !== 'exited') {
    // Among them `timeout`: bconsole tries a director that is not there for ever.
    return { up: false, reason: result.kind, detail: wordsOf(result) };
  }
  const rows = result.exitCode === 0 ? parse(result.stdout) : null;
  if (rows === null) {
    const words = `${result.stderr}\n${result.stdout}`;
    const reason = reasonIn(words, WORDS);
    return { up: false, reason: reason === 'failed' ? 'unreadable' : reason, detail: withoutPasswords(words) };
  }
  const backups = new Map<string, readonly Backup[]>();
  const failedRuns = new Map<string, readonly FailedRun[]>();
  for (const plan of plans) {
    const jobs = jobsOfPlan(rows, plan);
    backups.set(plan.plan, jobs.backups);
    failedRuns.set(plan.plan, jobs.failedRuns);
  }
  return { up: true, backups, failedRuns };
}
