import { INTERVAL_CLASSES, SQL_FAILURES, type SqlFailure } from '@wardwatch/contracts';
import type { Sample } from '@wardwatch/exporter-kit';
import type { PreparedQuery } from './to-samples.js';

/** A query that failed is tried again after this long, however seldom it is asked otherwise. */
const RETRY_SECONDS = 30;
/** What was read once is shown for so many intervals while the query fails: a hiccup does not empty a dashboard. */
const SHOWN_INTERVALS = 2;

/** What is known of one query, and when it is asked again. */
export class QueryState {
  /** `null` before the first try. */
  succeeded: boolean | null = null;
  durationSeconds = 0;
  rows = 0;
  /** Seconds since the epoch; 0 before the first. */
  lastSuccess = 0;
  readonly errors = new Map<SqlFailure, number>(SQL_FAILURES.map((reason) => [reason, 0]));
  #samples: readonly Sample[] = [];
  #lastTry = 0;

  constructor(readonly prepared: PreparedQuery) {}

  get name(): string {
    return this.prepared.query.query;
  }

  get intervalSeconds(): number {
    return INTERVAL_CLASSES[this.prepared.query.interval];
  }

  isDue(nowSeconds: number): boolean {
    const pause = this.succeeded === false ? Math.min(this.intervalSeconds, RETRY_SECONDS) : this.intervalSeconds;
    const since = nowSeconds - this.#lastTry;
    // A clock that was put back must not silence a query.
    return this.succeeded === null || since >= pause || since < 0;
  }

  succeed(samples: readonly Sample[], rows: number, nowSeconds: number, durationSeconds: number): void {
    this.#samples = samples;
    this.rows = rows;
    this.lastSuccess = nowSeconds;
    this.#tried(true, nowSeconds, durationSeconds);
  }

  fail(reason: SqlFailure, nowSeconds: number, durationSeconds: number): void {
    this.errors.set(reason, (this.errors.get(reason) ?? 0) + 1);
    this.#tried(false, nowSeconds, durationSeconds);
  }

  /** The series to show: those of the newest answer, unless it is too old. */
  samples(nowSeconds: number): readonly Sample[] {
    const age = nowSeconds - this.lastSuccess;
    return this.succeeded === true || age < this.intervalSeconds * SHOWN_INTERVALS ? this.#samples : [];
  }

  #tried(succeeded: boolean, nowSeconds: number, durationSeconds: number): void {
    this.succeeded = succeeded;
    this.#lastTry = nowSeconds;
    this.durationSeconds = durationSeconds;
  }
}
