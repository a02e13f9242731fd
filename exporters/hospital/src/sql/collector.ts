import { systemClock, type Collector, type Logger, type RunClock, type Sample } from '@wardwatch/exporter-kit';
import type { SqlConfig } from './config.js';
import { DatabaseReader } from './database-reader.js';
import { DRIVERS } from './drivers/index.js';
import { SQL_METRICS } from './metrics.js';
import type { QueryState } from './query-state.js';

export interface SqlCollector extends Collector {
  /** Ends the connections that are kept between scrapes. */
  stop(): Promise<void>;
}

/**
 * Everything that is read with SQL. Databases are read beside one another, each with connections of its own: a slow one
 * costs its own queries only, and the scrape still ends in time.
 */
export function sqlCollector(
  config: SqlConfig,
  log: Logger,
  clock: Pick<RunClock, 'monotonicMs'> = systemClock,
): SqlCollector {
  const readers = config.databases.map(
    (database) =>
      new DatabaseReader(database, {
        connect: DRIVERS[database.about.type],
        limits: config.limits,
        log,
        monotonicMs: () => clock.monotonicMs(),
      }),
  );
  return {
    name: 'sql',
    async collect({ now, signal }) {
      await Promise.all(readers.map((reader) => reader.refresh(now, signal)));
      return readers.flatMap((reader) => [...aboutDatabase(reader), ...reader.samples()]);
    },
    async stop() {
      await Promise.all(readers.map((reader) => reader.close()));
    },
  };
}

function aboutDatabase(reader: DatabaseReader): Sample[] {
  const { database, system, unit, level, type } = reader.database.about;
  const info = { metric: SQL_METRICS.databaseInfo, labels: { database, system, unit, level, type }, value: 1 };
  const up = reader.up;
  return [
    info,
    ...(up === null ? [] : [{ metric: SQL_METRICS.databaseUp, labels: { database }, value: Number(up) }]),
    ...reader.queries.flatMap((state) => aboutQuery(database, state)),
  ];
}

function aboutQuery(database: string, state: QueryState): Sample[] {
  const labels = { database, query: state.name };
  return [
    { metric: SQL_METRICS.querySuccess, labels, value: Number(state.succeeded === true) },
    { metric: SQL_METRICS.queryDuration, labels, value: state.durationSeconds },
    { metric: SQL_METRICS.queryRows, labels, value: state.rows },
    { metric: SQL_METRICS.queryLastSuccess, labels, value: state.lastSuccess },
    { metric: SQL_METRICS.queryInterval, labels, value: state.intervalSeconds },
    ...[...state.errors].map(([reason, value]) => ({
      metric: SQL_METRICS.queryErrors,
      labels: { ...labels, reason },
      value,
    })),
  ];
}
