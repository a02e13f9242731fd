import type { SqlDatabase } from '@wardwatch/contracts';

/** Rows as their database writes them; numbers may be text, so that none loses digits on the way. */
export interface SqlRows {
  /** In lower case. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

export interface SqlAsk {
  /** One SELECT without a semicolon. */
  readonly sql: string;
  /** More rows than these are not fetched; the answer then has one more. */
  readonly rows: number;
  readonly limitMs: number;
  /** Aborts when nobody waits any more; the connection is then of no use. */
  readonly signal: AbortSignal;
}

/** One session that can only read. */
export interface SqlConnection {
  /** @throws errors of the client; `failureOf` knows their reasons */
  query(ask: SqlAsk): Promise<SqlRows>;
  /** Cuts the connection; never throws. */
  close(): Promise<void>;
}

export interface ConnectOptions {
  readonly database: SqlDatabase;
  readonly password: string;
  readonly ca: string | undefined;
  readonly connectLimitMs: number;
  readonly queryLimitMs: number;
}

/** Opens a session in which nothing can be written. */
export type Connect = (options: ConnectOptions) => Promise<SqlConnection>;
