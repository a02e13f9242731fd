import { createHash } from 'node:crypto';
import type { PlanOf } from '@wardwatch/contracts';
import type { RunTool, ToolResult } from '@wardwatch/exporter-kit';
import { parseArchives, selectArchives, type BorgArchive } from '../parse/borg-archives.js';
import { borgFailure } from '../parse/borg-failure.js';
import { usable } from '../parse/plan-facts.js';
import { BorgDetails } from './borg-details.js';
import { borgEnvironment } from './borg-environment.js';
import { groupPlans } from './kept-answers.js';
import type { PlanSource, Reading, Target } from './plan-collector.js';
import { lockedSince } from './repository-locks.js';
import type { OwnEnvironment } from './tool-environment.js';
import { wordsOf } from './tool-words.js';

export type BorgPlan = PlanOf<'borg'>;

export interface BorgRepository extends Target {
  readonly plans: readonly BorgPlan[];
  readonly address: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface BorgSettings {
  readonly command: string;
  readonly environment: OwnEnvironment;
  /** Folder of the exporter's own for Borg's cache and what it notes about repositories. */
  readonly stateDir: string;
  readonly run: RunTool;
}

export type BorgCall = (
  repository: BorgRepository,
  args: readonly string[],
  signal: AbortSignal,
) => Promise<ToolResult>;

const MAX_OUTPUT_BYTES = 32 * 1024 * 1024;
const LOCKS = [
  { name: 'lock.exclusive', holdsLocks: false },
  { name: 'lock.roster', holdsLocks: false },
];

/**
 * Reads `borg list --json` once per repository, past its lock: a backup holds it for as long as it runs, and an exporter
 * that waited would see nothing all night. Since when a repository is locked is shown instead.
 */
export function borgSource(plans: readonly BorgPlan[], settings: BorgSettings): PlanSource<BorgRepository> {
  const call: BorgCall = (repository, args, signal) =>
    settings.run({
      command: settings.command,
      args: ['--bypass-lock', ...args],
      env: repository.env,
      maxOutputBytes: MAX_OUTPUT_BYTES,
      signal,
    });
  const details = new BorgDetails(call);
  return {
    tool: 'borg',
    targets: repositoriesOf(plans, settings),
    read: (repository, signal, nowSeconds) => readRepository(repository, { call, details, signal, nowSeconds }),
  };
}

interface ReadParts {
  readonly call: BorgCall;
  readonly details: BorgDetails;
  readonly signal: AbortSignal;
  readonly nowSeconds: number;
}

async function readRepository(
  repository: BorgRepository,
  { call, details, signal, nowSeconds }: ReadParts,
): Promise<Reading> {
  const result = await call(repository, ['list', '--json'], signal);
  const reason = borgFailure(result);
  if (reason !== null || result.kind !== 'exited') {
    return { up: false, reason: reason ?? 'failed', detail: wordsOf(result) };
  }
  const archives = parseArchives(result.stdout);
  if (archives === null) {
    return { up: false, reason: 'unreadable', detail: `not a list of archives: ${result.stdout.slice(0, 200)}` };
  }
  const byPlan = new Map<string, readonly BorgArchive[]>(
    repository.plans.map((plan) => [plan.plan, selectArchives(archives, plan.archives)]),
  );
  const compared = [...byPlan.values()].flatMap((own) => usable(own, nowSeconds).slice(0, 2));
  await details.learn(repository, compared, nowSeconds, signal);
  const locked = await lockedSince(repository.address, LOCKS);
  return {
    up: true,
    backups: new Map([...byPlan].map(([plan, own]) => [plan, own.map((one) => details.complete(repository, one))])),
    ...(locked === undefined ? {} : { lockedSince: locked }),
  };
}

function repositoriesOf(plans: readonly BorgPlan[], settings: BorgSettings): BorgRepository[] {
  // A digest: the address may hold a user, and keys end up in logs.
  const keyOf = ({ repository, passphrase_file: file }: BorgPlan) =>
    createHash('sha256')
      .update(`${repository}\u0000${file ?? ''}`)
      .digest('hex')
      .slice(0, 12);
  return groupPlans(plans, keyOf).map(([key, own]) => {
    const [{ repository = '', passphrase_file: passphraseFile } = {}] = own;
    const env = borgEnvironment({ ...settings, repository, passphraseFile });
    return { key, plans: own, address: repository, env };
  });
}
