import type { PartnerLedger, PartnersPolicy } from '@wardwatch/contracts';
import type { Collector, Sample } from '@wardwatch/exporter-kit';
import type { LedgerStore } from '../ledger-store.js';
import { LEDGER_METRICS as M } from '../metrics.js';
import type { LedgerSource, LedgerState } from '../source/ledger-state.js';
import { unknownReferences } from './unknown-references.js';

/** The state of every ledger of the policy: in force or not and why, rows, age. */
export function ledgersCollector(
  store: LedgerStore,
  sources: ReadonlyMap<PartnerLedger, LedgerSource>,
  policy: PartnersPolicy['ledgers'],
): Collector {
  let counted: { edition: number; unknown: ReadonlyMap<PartnerLedger, number> } | null = null;
  return {
    name: 'ledgers',
    async collect({ now, signal }) {
      await store.refreshed(now, signal);
      if (counted?.edition !== store.edition) {
        counted = { edition: store.edition, unknown: unknownReferences(store.books()) };
      }
      const { unknown } = counted;
      return [...store.states()].flatMap(([ledger, state]) => [
        { metric: M.info, labels: { ledger, source: sources.get(ledger)?.kind ?? '' }, value: 1 },
        ...stateSamples(ledger, state, policy[ledger]?.stale_after),
        ...(state.rows === null ? [] : [{ metric: M.unknown, labels: { ledger }, value: unknown.get(ledger) ?? 0 }]),
      ]);
    },
  };
}

function stateSamples(ledger: PartnerLedger, state: LedgerState, staleAfterSeconds: number | undefined): Sample[] {
  const labels = { ledger };
  const { error, rows, rejectedRows, changedAt, loadedAt } = state;
  return [
    { metric: M.up, labels, value: error === null ? 1 : 0 },
    ...(error === null ? [] : [{ metric: M.error, labels: { ledger, reason: error }, value: 1 }]),
    { metric: M.rejected, labels, value: rejectedRows },
    ...(rows === null ? [] : [{ metric: M.rows, labels, value: rows.length }]),
    ...(loadedAt === null ? [] : [{ metric: M.loaded, labels, value: loadedAt }]),
    ...(changedAt === null ? [] : [{ metric: M.changed, labels, value: changedAt }]),
    ...(changedAt === null || staleAfterSeconds === undefined
      ? []
      : [{ metric: M.staleAt, labels, value: changedAt + staleAfterSeconds }]),
  ];
}
