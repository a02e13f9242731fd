import { z } from 'zod';
import { LEVELS } from '../levels.js';
import { DATA_KINDS } from '../metrics/station.js';
import { bilingual, key, timestamp } from '../names.js';
import { duration } from './duration.js';
import { THRESHOLD_SOURCES } from './thresholds.js';

const timeZone = z.string().refine(isTimeZone, 'must be an IANA time zone such as "Asia/Shanghai"');

/** An address or a network in CIDR form; the exporter checks that the parts are numbers in range. */
const network = z
  .string()
  .regex(/^[0-9A-Fa-f.:]{2,45}(\/[0-9]{1,3})?$/, 'must be an address or a network such as "10.20.30.0/24"');

/** Intervals that HJ 212-2017 allows for minute data (command 1064). */
const MINUTE_INTERVALS = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30].map((minutes) => minutes * 60);

const minuteInterval = duration.refine((seconds) => MINUTE_INTERVALS.includes(seconds), {
  error: 'must be 1, 2, 3, 4, 5, 6, 10, 12, 15, 20 or 30 minutes',
});

/** A quantity that a station reports: a pollutant, the flow, the pH. */
const factor = z.strictObject({
  factor: key,
  name: bilingual,
  /** Code of HJ 212-2017, such as `w01018`; a letter of yours where the standard has none. */
  code: z.string().regex(/^[0-9A-Za-z_]{3,16}$/, 'must be a code such as "w01018"'),
  /** Code of HJ/T 212-2005, such as "011". */
  old_code: z
    .string()
    .regex(/^[0-9A-Za-z]{3,8}$/, 'must be a code such as "011", in quotation marks')
    .optional(),
  /** Unit of its values as shown: `mg/L`, `L/s`. */
  measure: z.string().max(12),
  /** Rated by the bureau: expected in every period. Left out of the rates otherwise. */
  rated: z.boolean().default(true),
  /** Hours of a day that the automatic standard check may take without counting as missing or invalid. */
  free_hours_per_day: z.number().int().min(0).max(4).default(0),
  /** A passed calibration or standard check is due this long after the last one. */
  calibrate_every: duration.optional(),
});
export type FactorPolicy = z.infer<typeof factor>;

/** What the exporter sets in a logger when it links for the first time (HJ 212-2017, 6.7). What is left out is not touched. */
const firstLink = z.strictObject({
  clock: z.boolean().default(false),
  answer_timeout: duration.optional(),
  answer_retries: z.number().int().min(0).max(9).optional(),
  realtime_every: duration.refine((seconds) => seconds >= 30 && seconds <= 3600, '30s to 1h').optional(),
  minute_every: minuteInterval.optional(),
  realtime: z.boolean().optional(),
  device_state: z.boolean().optional(),
});
export type FirstLinkPolicy = z.infer<typeof firstLink>;

const station = z.strictObject({
  station: key,
  name: bilingual,
  /** Where it measures. */
  point: z.enum(['inlet', 'outlet', 'process']),
  /** Register keys and level of a fault of this station. */
  system: key.default('wastewater'),
  unit: key,
  level: z.enum(LEVELS),
  /** Number of the logger, 24 digits in the standard, shorter in the wild. */
  mn: z.string().regex(/^[0-9A-Za-z]{1,24}$/, 'must be 1 to 24 letters and digits'),
  password_file: z.string().min(1),
  /** Addresses that may speak for this station. Write "0.0.0.0/0" and "::/0" to allow every address. */
  allow: z.array(network).min(1),
  edition: z.enum(['2005', '2017', '2025']).default('2017'),
  time_zone: timeZone.optional(),
  factors: z.array(key).min(1).max(60),
  /** Columns of the limits file, such as `gb18466-table2-discharge`; a later one overrides an earlier one. */
  limits: z.array(key).default([]),
  /** The link counts as down when nothing was heard for this long. */
  silent_after: duration.default(180),
  /** The values that rates count. */
  rates: z
    .strictObject({
      kind: z.enum(['minute', 'hour']).default('hour'),
      /** Length of a minute period; only for `kind: minute`. */
      every: minuteInterval.default(600),
      /** A value is missing when it has not come this long after the end of its period. */
      due_after: duration.default(600),
      /** Lowest 传输有效率 of a calendar month. */
      target: z.number().min(0).max(1).default(0.9),
    })
    .default({ kind: 'hour', every: 600, due_after: 600, target: 0.9 }),
  /** Rates count from this moment on; from the first value when left out. */
  since: timestamp.optional(),
  /** A remote patrol is due this long after the last one (P3-12: at least once a day). */
  patrol_every: duration.default(86_400),
  first_link: firstLink.default({ clock: false }),
});
export type StationPolicy = z.infer<typeof station>;

/** `policies/stations.yaml` */
export const stationsPolicy = z
  .strictObject({
    time_zone: timeZone,
    /** Relative to this file. */
    limits_file: z.string().min(1),
    records_file: z.string().min(1),
    server: z
      .strictObject({
        max_connections: z.number().int().min(1).max(1000).default(64),
        max_connections_per_address: z.number().int().min(1).max(1000).default(16),
        /** Longest data segment taken; the standard says 1024, loggers with many factors send more. */
        max_segment_bytes: z.number().int().min(1024).max(9999).default(4096),
        /** A frame that has begun must be whole within this. */
        frame_timeout: duration.default(15),
        /** A connection must have sent a good frame of a known station within this. */
        identify_within: duration.default(60),
        idle_timeout: duration.default(1800),
        /** Wait for the answer to a request, and how often to ask again (table 1). */
        answer_timeout: duration.default(10),
        answer_retries: z.number().int().min(0).max(9).default(3),
      })
      .prefault({}),
    /** Raw frames kept as evidence. */
    evidence: z
      .strictObject({
        keep: duration.default(14 * 86_400),
        max_megabytes: z.number().int().min(16).max(100_000).default(1024),
      })
      .prefault({}),
    factors: z.array(factor).min(1).max(200),
    /** May be empty while no logger is connected yet. */
    stations: z.array(station).max(100),
  })
  .superRefine(crossCheck);
export type StationsPolicy = z.infer<typeof stationsPolicy>;

function crossCheck(policy: z.infer<typeof stationsPolicy>, context: z.RefinementCtx): void {
  const fault = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message });
  const once = (path: (index: number) => PropertyKey[], values: readonly (string | undefined)[]) => {
    const seen = new Set<string>();
    values.forEach((value, index) => {
      if (value !== undefined && seen.has(value)) {
        fault(path(index), `"${value}" stands here a second time`);
      }
      seen.add(value ?? '');
    });
  };
  once(
    (index) => ['factors', index, 'factor'],
    policy.factors.map((one) => one.factor),
  );
  once(
    (index) => ['factors', index, 'code'],
    policy.factors.map((one) => one.code),
  );
  once(
    (index) => ['factors', index, 'old_code'],
    policy.factors.map((one) => one.old_code),
  );
  once(
    (index) => ['stations', index, 'station'],
    policy.stations.map((one) => one.station),
  );
  once(
    (index) => ['stations', index, 'mn'],
    policy.stations.map((one) => one.mn),
  );
  const known = new Set(policy.factors.map((one) => one.factor));
  policy.stations.forEach(({ factors }, index) =>
    factors.forEach((name, at) => {
      if (!known.has(name)) {
        fault(['stations', index, 'factors', at], `there is no factor "${name}" in this file`);
      }
    }),
  );
}

/** One limit of a factor. `source` says whether it may be called an obligation. */
const limitOf = z
  .strictObject({
    factor: key,
    lower: z.number().optional(),
    upper: z.number().optional(),
    /** Values that are held against it. */
    judge: z.array(z.enum(DATA_KINDS)).min(1).default(['hour', 'day']),
    source: z.enum(THRESHOLD_SOURCES),
    note: bilingual,
  })
  .refine(({ lower, upper }) => lower !== undefined || upper !== undefined, 'needs "lower" or "upper"');
export type FactorLimit = z.infer<typeof limitOf>;

/** `policies/wastewater-limits.yaml`: columns of limits to choose from. */
export const wastewaterLimitsPolicy = z.strictObject({
  columns: z.array(z.strictObject({ column: key, name: bilingual, limits: z.array(limitOf).min(1) })).min(1),
});
export type WastewaterLimitsPolicy = z.infer<typeof wastewaterLimitsPolicy>;

const moment = { station: key, at: timestamp };

/**
 * Records of people, beside the policy: patrols, comparisons, calibrations and stops. The exporter reads the file again
 * when it changes.
 */
export const stationRecords = z.strictObject({
  /** Remote patrols done (P3-12). */
  patrols: z.array(z.strictObject(moment)).max(20_000).default([]),
  /** Actual-sample comparisons: did the analyser agree with the laboratory? (准确率) */
  comparisons: z
    .array(z.strictObject({ ...moment, factor: key, passed: z.boolean(), report: z.string().max(200).optional() }))
    .max(20_000)
    .default([]),
  calibrations: z
    .array(z.strictObject({ ...moment, factor: key, passed: z.boolean() }))
    .max(20_000)
    .default([]),
  /** Periods that are left out of every rate; each wants its proof. */
  stops: z
    .array(
      z
        .strictObject({
          station: key,
          /** All factors of the station when left out. */
          factors: z.array(key).min(1).optional(),
          from: timestamp,
          to: timestamp,
          reason: z.string().min(1).max(200),
          proof: z.string().max(200).optional(),
        })
        .refine(({ from, to }) => Date.parse(from) < Date.parse(to), { path: ['to'], error: 'must be after "from"' }),
    )
    .max(5_000)
    .default([]),
});
export type StationRecords = z.infer<typeof stationRecords>;

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
