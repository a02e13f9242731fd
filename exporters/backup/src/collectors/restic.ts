import { createHash } from 'node:crypto';
import type { PlanOf } from '@wardwatch/contracts';
import type { RunTool, ToolCall, ToolResult } from '@wardwatch/exporter-kit';
import { usable } from '../parse/plan-facts.js';
import { selectSnapshots, type ResticSnapshot } from '../parse/restic-snapshots.js';
import { groupPlans } from './kept-answers.js';
import type { PlanSource, Reading, Target } from './plan-collector.js';
import { lockedSince } from './repository-locks.js';
import { resticEnvironment } from './restic-environment.js';
import { ResticSizes } from './restic-sizes.js';
import { SnapshotLists } from './snapshot-lists.js';

export type ResticPlan = PlanOf<'restic'>;

/** One repository; its plans share one call. */
export interface Repository extends Target {
  readonly plans: readonly ResticPlan[];
  readonly env: Readonly<Record<string, string>>;
}

export interface ResticSettings {
  /** Name or path of the program. */
  readonly command: string;
  /** The exporter's own environment, of which restic gets what its backends need. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Folder for restic's cache; without one nothing is cached. */
  readonly cacheDir: string | undefined;
  /** A repository is asked at most this often: restic derives its key anew each time, half a second of CPU. */
  readonly everySeconds: number;
  readonly run: RunTool;
}

/** 20,000 snapshots of the newest shape with room to spare. */
const MAX_OUTPUT_BYTES = 32 * 1024 * 1024;

const LOCKS = [{ name: 'locks', holdsLocks: true }];

/** Reads `restic snapshots --json` once per repository. Takes no lock: a backup or a prune may run meanwhile. */
export function resticSource(plans: readonly ResticPlan[], settings: ResticSettings): PlanSource<Repository> {
  const cache = settings.cacheDir === undefined ? ['--no-cache'] : [`--cache-dir=${settings.cacheDir}`];
  const call: ResticCall = (repository, args, signal) =>
    settings.run({
      command: settings.command,
      args: [...args, '--json', '--no-lock', ...cache],
      env: repository.env,
      maxOutputBytes: MAX_OUTPUT_BYTES,
      signal,
    });
  const sizes = new ResticSizes(call);
  const lists = new SnapshotLists(call, settings.everySeconds);
  return {
    tool: 'restic',
    targets: repositoriesOf(plans, settings.environment),
    read: (repository, signal, nowSeconds) => readRepository(repository, { lists, sizes, signal, nowSeconds }),
  };
}

export type ResticCall = (
  repository: Repository,
  args: readonly string[],
  signal: ToolCall['signal'],
) => Promise<ToolResult>;

interface ReadParts {
  readonly lists: SnapshotLists;
  readonly sizes: ResticSizes;
  readonly signal: AbortSignal;
  readonly nowSeconds: number;
}

async function readRepository(
  repository: Repository,
  { lists, sizes, signal, nowSeconds }: ReadParts,
): Promise<Reading> {
  const snapshots = await lists.read(repository, nowSeconds, signal);
  if ('reason' in snapshots) {
    return snapshots;
  }
  const byPlan = new Map(repository.plans.map((plan) => [plan.plan, selectSnapshots(snapshots, plan)]));
  const compared = [...byPlan.values()].flatMap((own) => usable(own, nowSeconds).slice(0, 2));
  await sizes.learn(repository, compared, nowSeconds, signal);
  const withSize = (snapshot: ResticSnapshot) => ({
    ...snapshot,
    sizeBytes: snapshot.sizeBytes ?? sizes.get(repository, snapshot.id),
  });
  const locked = await lockedSince(repository.env['RESTIC_REPOSITORY'] ?? '', LOCKS);
  return {
    up: true,
    backups: new Map([...byPlan].map(([plan, own]) => [plan, own.map(withSize)])),
    ...(locked === undefined ? {} : { lockedSince: locked }),
  };
}

function repositoriesOf(plans: readonly ResticPlan[], environment: ResticSettings['environment']): Repository[] {
  // A digest, since the address of a repository may hold a password and keys end up in logs.
  const keyOf = (plan: ResticPlan) =>
    createHash('sha256').update(`${plan.repository}\u0000${plan.password_file}`).digest('hex').slice(0, 12);
  return groupPlans(plans, keyOf).map(([key, own]) => ({
    key,
    plans: own,
    env: resticEnvironment(environment, own[0]?.repository ?? '', own[0]?.password_file ?? ''),
  }));
}
