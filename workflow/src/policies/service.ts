import { PolicyError, type PolicyFault } from '@wardwatch/contracts';
import type pg from 'pg';
import type { Logger } from 'pino';
import { appendAudit } from '../audit/store.js';
import type { Clock } from '../clock.js';
import { inTransaction } from '../db/transaction.js';
import { loadPolicies } from './load.js';
import type { Policies } from './policies.js';
import { lockSync, putDigests, putPeople, putSystems, putUnits, readRegistered } from './store.js';
import { planSync } from './transitions.js';

export interface PolicyService {
  /** The rules in force. */
  current(): Policies;
  /** Faults of the last reload; empty when it was good. The rules in force stay those before it. */
  lastFaults(): readonly PolicyFault[];
  /** Reads the folder again. Bad files keep the rules in force. @returns whether the new rules are in force. */
  reload(): Promise<boolean>;
  /** Tells `listener` after every reload that was good. */
  onChange(listener: () => void | Promise<void>): void;
}

export interface PolicyServiceOptions {
  readonly dir: string;
  readonly names: Readonly<Record<string, string>>;
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Loads the policies and brings the registers in line. @throws PolicyError when a file is bad. */
export async function startPolicies(options: PolicyServiceOptions): Promise<PolicyService> {
  const { dir, names, log } = options;
  let policies = await loadPolicies(dir, names);
  let faults: readonly PolicyFault[] = [];
  const listeners: (() => void | Promise<void>)[] = [];
  await sync(options, policies);
  return {
    current: () => policies,
    lastFaults: () => faults,
    onChange: (listener) => void listeners.push(listener),
    async reload() {
      try {
        const next = await loadPolicies(dir, names);
        await sync(options, next);
        policies = next;
        faults = [];
      } catch (error) {
        if (!(error instanceof PolicyError)) {
          throw error;
        }
        faults = error.faults;
        log.error({ faults }, 'policies have errors; the old ones stay in force');
        return false;
      }
      log.info('policies reloaded');
      for (const listener of listeners) {
        await listener();
      }
      return true;
    },
  };
}

async function sync({ pool, clock }: PolicyServiceOptions, policies: Policies): Promise<void> {
  await inTransaction(pool, async (tx) => {
    await lockSync(tx);
    const at = clock.now();
    const plan = planSync(policies, await readRegistered(tx), at);
    await putUnits(tx, plan.units);
    await putSystems(tx, plan.systems);
    await putPeople(tx, plan.people);
    await putDigests(tx, plan.digests, at);
    await appendAudit(tx, plan.audit);
  });
}
