import { readFile } from 'node:fs/promises';
import type { SqlDatabase, SqlLimits } from '@wardwatch/contracts';
import type { Connect, SqlAsk, SqlConnection, SqlRows } from './driver.js';
import { endsConnection, failureOf, SqlError } from './failure.js';

const MOST_SECRET_BYTES = 4096;

/**
 * Connections of one database, kept between scrapes. The password is read at every connection, so that a changed one counts
 * from the next. What is asked never waits longer than its limit: a connection that does is cut.
 */
export class Sessions {
  readonly #idle: SqlConnection[] = [];
  #closed = false;
  #refusal: unknown = null;

  constructor(
    private readonly database: SqlDatabase,
    private readonly limits: SqlLimits,
    private readonly connect: Connect,
  ) {}

  /** A database that lets nobody in is tried once per turn, not once per query. */
  beginTurn(): void {
    this.#refusal = null;
  }

  async query(ask: SqlAsk): Promise<SqlRows> {
    const kept = this.#idle.pop();
    if (kept !== undefined) {
      try {
        return await this.#ask(kept, ask);
      } catch (error) {
        // The server may have gone and come back since: a kept connection does not know.
        if (failureOf(error).reason !== 'unreachable' || ask.signal.aborted) {
          throw error;
        }
      }
    }
    return this.#ask(await this.#open(), ask);
  }

  async #ask(connection: SqlConnection, ask: SqlAsk): Promise<SqlRows> {
    let cut: (error: Error) => void = () => undefined;
    const aborted = new Promise<never>((_, reject) => {
      cut = reject;
    });
    const onAbort = () => cut(new SqlError('timeout', 'the scrape did not wait longer'));
    ask.signal.addEventListener('abort', onAbort, { once: true });
    try {
      if (ask.signal.aborted) {
        onAbort();
      }
      const answer = await Promise.race([connection.query(ask), aborted]);
      // A driver may have cut it since there were too many rows.
      await (answer.rows.length > ask.rows ? connection.close() : this.#giveBack(connection));
      return answer;
    } catch (error) {
      await (endsConnection(failureOf(error).reason) ? connection.close() : this.#giveBack(connection));
      throw error;
    } finally {
      ask.signal.removeEventListener('abort', onAbort);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#idle.splice(0).map((connection) => connection.close()));
  }

  async #giveBack(connection: SqlConnection): Promise<void> {
    if (this.#closed || this.#idle.length >= this.database.connections) {
      await connection.close();
    } else {
      this.#idle.push(connection);
    }
  }

  async #open(): Promise<SqlConnection> {
    if (this.#refusal !== null) {
      throw this.#refusal;
    }
    try {
      return await this.#connect();
    } catch (error) {
      this.#refusal = error;
      throw error;
    }
  }

  async #connect(): Promise<SqlConnection> {
    const [password, ca] = await Promise.all([
      readSecret(this.database.password_file),
      this.database.ca_file === undefined ? undefined : readText(this.database.ca_file, 'ca_file'),
    ]);
    return this.connect({
      database: this.database,
      password,
      ca,
      connectLimitMs: this.limits.connect * 1000,
      queryLimitMs: this.limits.query * 1000,
    });
  }
}

async function readSecret(file: string): Promise<string> {
  const secret = (await readText(file, 'password_file')).replace(/\r?\n$/, '');
  if (secret === '' || Buffer.byteLength(secret) > MOST_SECRET_BYTES) {
    throw new SqlError('secret', `password_file is ${secret === '' ? 'empty' : 'too long'}`);
  }
  return secret;
}

async function readText(file: string, field: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new SqlError('secret', `${field} cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
}
