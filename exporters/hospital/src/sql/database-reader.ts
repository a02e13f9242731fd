import type { SqlFailure, SqlLimits } from '@wardwatch/contracts';
import { TargetPool, type Logger, type Sample } from '@wardwatch/exporter-kit';
import { withoutEnd } from './check-select.js';
import type { DatabaseQueries } from './config.js';
import type { Connect } from './driver.js';
import { failureOf, SqlError } from './failure.js';
import { QueryState } from './query-state.js';
import { Sessions } from './sessions.js';
import { toSamples } from './to-samples.js';

/** Less than this is not worth asking a database for. */
const LEAST_LIMIT_MS = 100;

export interface ReaderParts {
  readonly connect: Connect;
  readonly limits: SqlLimits;
  readonly log: Logger;
  readonly monotonicMs: () => number;
}

/** Reads one database: its due queries, a few at a time; those that were late last time go last. */
export class DatabaseReader {
  readonly queries: readonly QueryState[];
  /** `null` before the first try. */
  up: boolean | null = null;
  readonly #sessions: Sessions;
  readonly #pool: TargetPool<QueryState, void>;
  readonly #logged = new Map<string, SqlFailure | null>();
  #now = 0;

  constructor(
    readonly database: DatabaseQueries,
    private readonly parts: ReaderParts,
  ) {
    this.queries = database.queries.map((prepared) => new QueryState(prepared));
    this.#sessions = new Sessions(database.about, parts.limits, parts.connect);
    this.#pool = new TargetPool({
      key: ({ name }) => name,
      read: (state, signal) => this.#read(state, signal),
      concurrency: database.about.connections,
    });
  }

  /** Settles when every due query has been tried, or when the signal aborts. */
  async refresh(now: Date, signal: AbortSignal): Promise<void> {
    this.#now = now.getTime() / 1000;
    this.#sessions.beginTurn();
    const due = this.queries.filter((state) => state.isDue(this.#now));
    const outcomes = await this.#pool.readAll(due, signal);
    due
      .filter(({ name }) => outcomes.get(name)?.done !== true)
      .forEach((state) => this.#fail(state, new SqlError('timeout', 'not done in the time of the scrape'), 0));
  }

  /** Series of all queries, as of the last refresh. */
  samples(): Sample[] {
    return this.queries.flatMap((state) => state.samples(this.#now));
  }

  close(): Promise<void> {
    return this.#sessions.close();
  }

  async #read(state: QueryState, signal: AbortSignal): Promise<void> {
    const started = this.parts.monotonicMs();
    const seconds = () => (this.parts.monotonicMs() - started) / 1000;
    const { query } = state.prepared;
    const { limits } = this.parts;
    try {
      const answer = await this.#sessions.query({
        sql: withoutEnd(query.sql),
        rows: Math.min(limits.rows, query.rows ?? limits.rows),
        limitMs: Math.max(LEAST_LIMIT_MS, limits.query * 1000),
        signal,
      });
      signal.throwIfAborted();
      this.up = true;
      const samples = toSamples(state.prepared, this.database.about.database, answer, limits);
      this.#checkSum(state, samples.length);
      state.succeed(samples, answer.rows.length, this.#now, seconds());
      this.#log(state.name, null, '');
    } catch (error) {
      // `refresh` has told whatever was not done in time.
      if (!signal.aborted) {
        this.#fail(state, error, seconds());
      }
    }
  }

  #checkSum(state: QueryState, fresh: number): void {
    const others = this.queries
      .filter((other) => other !== state)
      .reduce((sum, other) => sum + other.samples(this.#now).length, 0);
    if (others + fresh > this.parts.limits.series) {
      throw new SqlError('series', `would give the database more than ${this.parts.limits.series} series`);
    }
  }

  #fail(state: QueryState, error: unknown, durationSeconds: number): void {
    const { reason, code } = failureOf(error);
    if (['unreachable', 'tls', 'login', 'secret', 'timeout'].includes(reason)) {
      this.up = false;
    }
    state.fail(reason, this.#now, durationSeconds);
    this.#log(state.name, reason, code);
  }

  /** One line when a query's state changes. The database's own words stay out: they may quote its rows. */
  #log(query: string, reason: SqlFailure | null, code: string): void {
    const before = this.#logged.get(query) ?? null;
    this.#logged.set(query, reason);
    if (before === reason) {
      return;
    }
    const { database } = this.database.about;
    if (reason === null) {
      this.parts.log.info({ database, query }, 'query works again');
    } else {
      this.parts.log.warn({ database, query, reason, code }, 'query gave no series');
    }
  }
}
