import type { OutreachPolicy } from '@wardwatch/contracts';
import type { LedgerIntake, Sample } from '@wardwatch/exporter-kit';
import { METRICS } from '../metrics.js';

/** A ledger of this exporter: its file, its rows, and what they say at a moment. */
export interface OutreachLedger<Row, State> {
  readonly fileName: string;
  readonly intake: LedgerIntake<Row, State>;
  /** Pure. */
  readonly samples: (state: State, now: Date) => readonly Sample[];
}

export type Metric = keyof typeof METRICS;

/** A sample of an account. */
export const about =
  (account: string) =>
  (metric: Metric, value: number, labels: Readonly<Record<string, string>> = {}): Sample => ({
    metric: METRICS[metric],
    labels: { account, ...labels },
    value,
  });

/** Something of its own for every account of the policy, so that one without rows shows zeros and not nothing. */
export const perAccount = <T>({ accounts }: OutreachPolicy, make: () => T): Map<string, T> =>
  new Map(accounts.map(({ account }) => [account, make()]));
