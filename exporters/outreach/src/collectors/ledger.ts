import path from 'node:path';
import { LedgerFile, type Collector, type Logger, type Sample } from '@wardwatch/exporter-kit';
import { METRICS } from '../metrics.js';
import type { OutreachLedger } from '../ledgers/outreach-ledger.js';

export interface LedgerCollectorOptions {
  /** Where the ledgers are. */
  readonly folder: string;
  /** Where the newest good copy of each is kept. */
  readonly keepIn: string;
  readonly log: Logger;
}

/** One ledger as a collector of its own, so that a bad one costs no other its samples. */
export function ledgerCollector<Row, State>(
  ledger: OutreachLedger<Row, State>,
  { folder, keepIn, log }: LedgerCollectorOptions,
): Collector {
  const file = new LedgerFile(ledger.intake, { file: path.join(folder, ledger.fileName), keepIn });
  const label = { ledger: file.key };
  let lastState: string | null = null;
  return {
    name: `ledger_${file.key.replace(/-/g, '_')}`,
    async collect({ now, signal }): Promise<readonly Sample[]> {
      const view = await file.refresh(now, signal);
      if (view.file !== lastState) {
        lastState = view.file;
        const { rows, rejectedRows, reportFault } = view;
        log.info({ ...label, state: view.file, rows, rejectedRows, reportFault }, 'ledger looked at');
      }
      const neverThere = view.file === 'missing' && view.state === null;
      return [
        ...(neverThere
          ? []
          : [
              {
                metric: METRICS.ledgerUp,
                labels: label,
                value: view.file === 'fine' || view.file === 'waiting' ? 1 : 0,
              },
            ]),
        { metric: METRICS.ledgerState, labels: { ...label, state: view.file }, value: 1 },
        { metric: METRICS.ledgerRejected, labels: label, value: view.file === 'refused' ? view.rejectedRows : 0 },
        ...(view.state === null || view.changedAt === null
          ? []
          : [
              { metric: METRICS.ledgerRows, labels: label, value: view.rows },
              { metric: METRICS.ledgerChanged, labels: label, value: view.changedAt.getTime() / 1000 },
              ...ledger.samples(view.state, now),
            ]),
      ];
    },
  };
}
