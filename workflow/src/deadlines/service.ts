import type pg from 'pg';
import type { Clock } from '../clock.js';
import type { Sql } from '../db/pool.js';
import { inTransaction } from '../db/transaction.js';
import type { Policies } from '../policies/policies.js';
import { workingCalendar } from '@wardwatch/working-calendar';
import { clocksOf, type ClockRules } from './clocks.js';
import { dueHints } from './hints.js';
import { readClockFacts, readUnresolvedIds, writeHints } from './store.js';

const TICKETS_PER_STEP = 500;

export function clockRules(policies: Policies): ClockRules {
  return {
    levels: policies.faultLevels.levels,
    calendar: workingCalendar(policies.faultLevels.time_zone, policies.calendar),
  };
}

/** Rewrites the sorting hints of tickets from what the trail says now. Call after the audit rows are in `tx`. */
export async function refreshHints(
  tx: Sql,
  ticketIds: readonly string[],
  rules: ClockRules,
  clock: Clock,
): Promise<void> {
  if (ticketIds.length === 0) {
    return;
  }
  const now = clock.now();
  const facts = await readClockFacts(tx, ticketIds);
  await writeHints(tx, new Map([...facts].map(([id, each]) => [id, dueHints(clocksOf(each, rules, now))])));
}

/** All unresolved tickets, after the rules have changed. */
export async function refreshAllHints(pool: pg.Pool, rules: ClockRules, clock: Clock): Promise<void> {
  for (let after = '0'; ;) {
    const ids = await readUnresolvedIds(pool, after, TICKETS_PER_STEP);
    const last = ids.at(-1);
    if (last === undefined) {
      return;
    }
    await inTransaction(pool, (tx) => refreshHints(tx, ids, rules, clock));
    after = last;
  }
}
