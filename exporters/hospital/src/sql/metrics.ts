import { HOSPITAL_SQL_METRICS as M } from '@wardwatch/contracts';
import type { MetricDefinition } from '@wardwatch/exporter-kit';

const QUERY = ['database', 'query'];

/** What the exporter says of its databases and queries. */
export const SQL_METRICS = {
  databaseInfo: {
    name: M.databaseInfo,
    help: '1; a database of the policy, whose it is, and the level of the fault when it cannot be read.',
    labelNames: ['database', 'system', 'unit', 'level', 'type'],
  },
  databaseUp: {
    name: M.databaseUp,
    help: '1 when the newest try to ask the database got an answer, 0 when not.',
    labelNames: ['database'],
  },
  querySuccess: {
    name: M.querySuccess,
    help: '1 when the newest try of the query gave its series, 0 when not.',
    labelNames: QUERY,
  },
  queryDuration: {
    name: M.queryDuration,
    help: 'Seconds of the newest try of the query.',
    labelNames: QUERY,
  },
  queryRows: { name: M.queryRows, help: 'Rows of the answer that is shown.', labelNames: QUERY },
  queryLastSuccess: {
    name: M.queryLastSuccess,
    help: 'When the answer that is shown was read, seconds since the epoch; 0 before the first.',
    labelNames: QUERY,
  },
  queryInterval: {
    name: M.queryInterval,
    help: 'Seconds for which an answer is served before the database is asked again; 0: asked at every scrape.',
    labelNames: QUERY,
  },
  queryErrors: {
    name: M.queryErrors,
    help: 'Tries of the query that gave no series, by reason.',
    labelNames: [...QUERY, 'reason'],
    type: 'counter',
  },
} satisfies Record<string, MetricDefinition>;
