import type { PlanOf } from '@wardwatch/contracts';
import type { RunTool } from '@wardwatch/exporter-kit';
import { failureByWords } from '../parse/failure-words.js';
import { parseInfo, PGBACKREST_WORDS, readStanza } from '../parse/pgbackrest-info.js';
import type { PlanSource, Reading, Target } from './plan-collector.js';
import { toolEnvironment, type OwnEnvironment } from './tool-environment.js';
import { wordsOf } from './tool-words.js';

export type PgBackRestPlan = PlanOf<'pgbackrest'>;

export interface StanzaTarget extends Target {
  readonly plan: PgBackRestPlan;
}

export interface PgBackRestSettings {
  readonly command: string;
  readonly environment: OwnEnvironment;
  readonly run: RunTool;
}

const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;

/** Every type holds what changed since the day before; only a full one stands for itself. */
const TYPES_BY_KIND = { incremental: ['full', 'diff', 'incr'], database: ['full'], system: ['full'] } as const;

/** Reads `pgbackrest info --output=json` of one stanza. A quick call that takes no lock and writes no log. */
export function pgBackRestSource(
  plans: readonly PgBackRestPlan[],
  settings: PgBackRestSettings,
): PlanSource<StanzaTarget> {
  return {
    tool: 'pgbackrest',
    targets: plans.map((plan) => ({ key: plan.plan, plans: [plan], plan })),
    read: ({ plan }, signal) => readPlan(plan, settings, signal),
  };
}

async function readPlan(plan: PgBackRestPlan, settings: PgBackRestSettings, signal: AbortSignal): Promise<Reading> {
  const result = await settings.run({
    command: settings.command,
    args: [
      'info',
      '--output=json',
      `--stanza=${plan.stanza}`,
      '--log-level-console=off',
      '--log-level-stderr=error',
      '--log-level-file=off',
      ...(plan.config === undefined ? [] : [`--config=${plan.config}`]),
    ],
    env: toolEnvironment(settings.environment, () => false, {}),
    maxOutputBytes: MAX_OUTPUT_BYTES,
    signal,
  });
  const reason = failureByWords(result, PGBACKREST_WORDS);
  if (reason !== null || result.kind !== 'exited') {
    return { up: false, reason: reason ?? 'failed', detail: wordsOf(result) };
  }
  const stanzas = parseInfo(result.stdout);
  if (stanzas === null) {
    return { up: false, reason: 'unreadable', detail: `not what info prints: ${result.stdout.slice(0, 200)}` };
  }
  const reading = readStanza(stanzas, {
    stanza: plan.stanza,
    repo: plan.repo,
    types: plan.types ?? TYPES_BY_KIND[plan.kind],
  });
  return reading.up
    ? {
        up: true,
        backups: new Map([[plan.plan, reading.backups]]),
        failedRuns: new Map([[plan.plan, reading.failedRuns]]),
      }
    : reading;
}
