import type { LedgerError } from '@wardwatch/contracts';

export type SourceKind = 'csv' | 'excel' | 'postgres';

/** What is known of one ledger. */
export interface LedgerState<Row = unknown> {
  /** null while what was last found is in force. */
  readonly error: LedgerError | null;
  /** Rows of the newest good state; null while there has never been one. */
  readonly rows: readonly Row[] | null;
  readonly rejectedRows: number;
  /** Seconds since the epoch: when the rows in force last changed, by the file or by what the database said. */
  readonly changedAt: number | null;
  /** Seconds since the epoch: when this program took the rows over. */
  readonly loadedAt: number | null;
}

export const NOTHING_KNOWN: LedgerState<never> = {
  error: 'waiting',
  rows: null,
  rejectedRows: 0,
  changedAt: null,
  loadedAt: null,
};

/** Where one ledger comes from. */
export interface LedgerSource<Row = unknown> {
  readonly kind: SourceKind;
  /** Looks, reads when something changed, and says what is known. Rejects only when the signal aborts. */
  refresh(now: Date, signal: AbortSignal): Promise<LedgerState<Row>>;
}
