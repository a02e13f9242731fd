import type { Sql } from '../db/pool.js';

export interface DatabaseFacts {
  readonly version: string;
  readonly versionNumber: number;
  readonly migrations: number;
  readonly now: Date;
  readonly chineseTrigrams: number;
}

export async function readDatabaseFacts(sql: Sql): Promise<DatabaseFacts> {
  const { rows } = await sql.query<{
    version: string;
    version_number: number;
    migrations: number;
    now: Date;
    trigrams: number;
  }>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as version_number,
       (select count(*)::int from schema_migration) as migrations, clock_timestamp() as now,
       coalesce(array_length(show_trgm('中'), 1), 0) as trigrams`,
  );
  const [row] = rows;
  if (row === undefined) {
    throw new Error('the database told nothing about itself');
  }
  return {
    version: row.version,
    versionNumber: row.version_number,
    migrations: row.migrations,
    now: row.now,
    chineseTrigrams: row.trigrams,
  };
}

/** Jobs that should have run by now, and for how long the oldest has waited. */
export async function readLateJobs(sql: Sql): Promise<{ waiting: number; seconds: number }> {
  const { rows } = await sql.query<{ waiting: number; seconds: number | null }>(
    `select count(*)::int as waiting, extract(epoch from now() - min(run_at))::int as seconds
     from graphile_worker.jobs where run_at < now() and locked_at is null and attempts < max_attempts`,
  );
  return { waiting: rows[0]?.waiting ?? 0, seconds: rows[0]?.seconds ?? 0 };
}

/** The newest try through a channel. */
export async function readLastAttempt(
  sql: Sql,
  channel: string,
): Promise<{ at: Date; outcome: 'sent' | 'failed'; detail: string } | null> {
  const { rows } = await sql.query<{ at: Date; outcome: 'sent' | 'failed'; detail: string }>(
    `select attempt.at, attempt.outcome, attempt.detail from page_attempt attempt join page on page.id = attempt.page_id
     where page.channel = $1 order by attempt.id desc limit 1`,
    [channel],
  );
  return rows[0] ?? null;
}
