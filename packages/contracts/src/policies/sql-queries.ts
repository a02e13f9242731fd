import { z } from 'zod';
import { LEVELS } from '../levels.js';
import { HOSPITAL_FEED_METRICS, HOSPITAL_METRICS, HOSPITAL_SQL_METRICS } from '../metrics/hospital.js';
import { key } from '../names.js';
import { duration } from './duration.js';
import { uniqueBy } from './unique-by.js';

export const SQL_DATABASES = ['postgresql', 'mysql', 'sqlserver', 'oracle'] as const;
export type SqlDatabaseType = (typeof SQL_DATABASES)[number];

/** How long an answer is served before the database is asked again; `scrape`: at every scrape. */
export const INTERVAL_CLASSES = { scrape: 0, minute: 60, five_minutes: 300, quarter_hour: 900, hour: 3600 } as const;
export type IntervalClass = keyof typeof INTERVAL_CLASSES;

const DEFAULT_PORTS: Readonly<Record<SqlDatabaseType, number>> = {
  postgresql: 5432,
  mysql: 3306,
  sqlserver: 1433,
  oracle: 1521,
};

const sqlDatabase = z
  .strictObject({
    /** Value of the label `database`. */
    database: key,
    /** Keys of policies/registers.yaml: whose fault it is when the database cannot be read. */
    system: key,
    unit: key,
    level: z.enum(LEVELS),
    type: z.enum(SQL_DATABASES),
    /** Name or address; for MySQL an absolute path is a socket. */
    host: z.string().min(1).max(253),
    port: z.number().int().min(1).max(65_535).optional(),
    /** Name of the database; for Oracle the service. */
    name: z.string().min(1).max(128),
    /** A role that may read the views of the queries and nothing else. */
    user: z.string().min(1).max(128),
    password_file: z.string().min(1),
    tls: z.boolean().default(true),
    /** Authority of the server's certificate; left out: those of the system. */
    ca_file: z.string().min(1).optional(),
    /** How many queries may run at once. */
    connections: z.number().int().min(1).max(8).default(2),
    /** Names of ready sets (`exporters/hospital/queries`), or paths of query files, relative to this file. */
    queries: z.array(z.string().min(1).max(500)).min(1).max(50),
  })
  .transform(({ port, ...database }) => ({ ...database, port: port ?? DEFAULT_PORTS[database.type] }));

/** `policies/hospital-databases.yaml`: databases that are read with SQL, and the limits of every query. */
export const hospitalDatabasesPolicy = z.strictObject({
  limits: z
    .strictObject({
      /** A connection must stand within this time. */
      connect: duration.default(3),
      /** The database ends a query after this time. */
      query: duration.default(5),
      /** A query that answers more rows is refused whole. */
      rows: z.number().int().min(1).max(20_000).default(2000),
      /** Characters of a label's value; a longer one refuses the answer. */
      label_length: z.number().int().min(8).max(200).default(80),
      /** All series that one database may give. */
      series: z.number().int().min(1).max(100_000).default(20_000),
    })
    .prefault({}),
  databases: z
    .array(sqlDatabase)
    .max(20)
    .superRefine(uniqueBy('database', ({ database }) => database)),
});
export type HospitalDatabasesPolicy = z.infer<typeof hospitalDatabasesPolicy>;
export type SqlDatabase = HospitalDatabasesPolicy['databases'][number];
export type SqlLimits = HospitalDatabasesPolicy['limits'];

const column = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,62}$/, 'must be a column in lower-case letters, digits and "_", starting with a letter');

/** Labels that Prometheus, its alerts or the exporter set themselves. */
const TAKEN_LABELS = ['alertname', 'database', 'domain', 'instance', 'job', 'le', 'level', 'quantile', 'severity'];
/** Labels that would make people of series. */
const PERSON = /patient|person|birth|phone|mobile|address|id_?card|id_?number|mrn|doctor_name|visit_(id|no|number)/;

const labelColumn = column
  .refine((name) => !TAKEN_LABELS.includes(name), 'is set by Prometheus or by the exporter: name the column otherwise')
  .refine((name) => !PERSON.test(name), 'would name a person: labels hold places, kinds and articles only');

export const SQL_UNITS = [
  'none',
  'seconds',
  'timestamp_seconds',
  'bytes',
  'ratio',
  'yuan',
  'celsius',
  'grams',
  'litres',
  'metres',
] as const;

const OTHER_UNITS =
  /_(ms|milliseconds|minutes|hours|days|weeks|percent|percentage|kb|mb|gb|kilobytes|megabytes|cents|fen|wan|kelvin|milligrams|millilitres)(_total)?$/;

const metricName = z
  .string()
  .max(120)
  .regex(/^hospital(_[a-z0-9]+)+$/, 'must begin with "hospital_" and hold lower-case letters, digits and single "_"')
  .refine((name) => !/^hospital_(exporter|sql|hl7|journal)_/.test(name), 'is kept for the exporter itself')
  .refine((name) => !OWN_NAMES.has(name), 'is a metric of the exporter itself')
  .refine((name) => !OTHER_UNITS.test(name), 'must use a base unit: seconds, bytes, ratio (0 to 1), yuan')
  .refine(
    (name) => !/_(count|sum|bucket)$/.test(name),
    'ends as a part of a histogram does: use the plural of what is counted',
  );

const OWN_NAMES: ReadonlySet<string> = new Set(
  [HOSPITAL_METRICS, HOSPITAL_FEED_METRICS, HOSPITAL_SQL_METRICS].flatMap((names) => Object.values(names)),
);

const valueColumn = z
  .strictObject({
    column,
    metric: metricName,
    type: z.enum(['gauge', 'counter']).default('gauge'),
    unit: z.enum(SQL_UNITS),
    help: z.string().min(10).max(300),
  })
  .superRefine(({ metric, type, unit }, context) => {
    const bad = (message: string) => context.addIssue({ code: 'custom', path: ['metric'], message });
    if (type === 'counter' && !metric.endsWith('_total')) {
      bad('is a counter: its name must end in "_total"');
    }
    if (type === 'gauge' && metric.endsWith('_total')) {
      bad('is a gauge: "_total" belongs to counters');
    }
    const stem = metric.replace(/_total$/, '');
    if (unit !== 'none' && !stem.endsWith(`_${unit}`)) {
      bad(`must end in "_${unit}"${type === 'counter' ? ' before "_total"' : ''}, as its unit says`);
    }
  });

const sqlQuery = z
  .strictObject({
    /** Value of the label `query`. */
    query: column,
    interval: z.enum(Object.keys(INTERVAL_CLASSES) as [IntervalClass, ...IntervalClass[]]),
    /** One SELECT; which columns it must give is said by `labels` and `values`. */
    sql: z.string().min(1).max(20_000),
    labels: z.array(labelColumn).max(8).default([]),
    values: z.array(valueColumn).min(1).max(20),
    /** Fewer rows than the limit of all queries. */
    rows: z.number().int().min(1).max(20_000).optional(),
  })
  .superRefine(({ labels, values }, context) => {
    const columns = [...labels, ...values.map((value) => value.column)];
    const twice = columns.find((name, index) => columns.indexOf(name) !== index);
    if (twice !== undefined) {
      context.addIssue({ code: 'custom', path: ['labels'], message: `the column "${twice}" is used twice` });
    }
  });
export type SqlQuery = z.infer<typeof sqlQuery>;
export type SqlValueColumn = SqlQuery['values'][number];

/** A file of queries. */
export const sqlQueryFile = z
  .strictObject({
    queries: z
      .array(sqlQuery)
      .min(1)
      .max(100)
      .superRefine(uniqueBy('query', ({ query }) => query)),
  })
  .superRefine(({ queries }, context) => {
    const owners = new Map<string, string>();
    queries.forEach(({ query, values }, index) =>
      values.forEach(({ metric }, position) => {
        const owner = owners.get(metric);
        if (owner !== undefined) {
          context.addIssue({
            code: 'custom',
            path: ['queries', index, 'values', position, 'metric'],
            message: `comes from the query "${owner}" already`,
          });
        }
        owners.set(metric, query);
      }),
    );
  });
export type SqlQueryFile = z.infer<typeof sqlQueryFile>;
