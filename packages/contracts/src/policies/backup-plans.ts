import { z } from 'zod';
import { DOMAINS, LEVELS } from '../levels.js';
import { key } from '../names.js';
import { duration } from './duration.js';
import { uniqueBy } from './unique-by.js';

export const BACKUP_KINDS = ['incremental', 'database', 'system'] as const;
export type BackupKind = (typeof BACKUP_KINDS)[number];

export const BACKUP_LOCATIONS = ['on_site', 'off_site'] as const;

/** Names of jobs, stanzas, archives: printable, short, and never an option of a command. */
const name = z
  .string()
  .regex(/^[^\s\p{C}-][^\p{C}]{0,199}$/u, 'must be 1 to 200 printable characters and must not begin with "-"');
const file = z.string().min(1).max(1000);
/** Glob over names, `*` and `?` only. */
const pattern = z.string().min(1).max(200);
/** Smaller ones are not backups but failed runs. */
const minSize = z.number().int().min(0).default(1);

const planBase = {
  plan: key,
  system: key,
  /** Level and domain of the fault when the plan is missed. */
  level: z.enum(LEVELS),
  domain: z.enum(DOMAINS),
  unit: key,
  kind: z.enum(BACKUP_KINDS),
  /** A backup is due this long after the last success, and overdue when `grace` has passed as well. */
  every: duration,
  grace: duration,
  /** Where the copy lies; `off_site` is away from production (article 41). */
  location: z.enum(BACKUP_LOCATIONS).default('on_site'),
  encryption: z.enum(['required', 'open']).default('open'),
  /** How many backups must be kept, and how far back they must reach (article 42). */
  keep: z
    .strictObject({
      copies: z.number().int().min(1).max(10_000).optional(),
      reach: duration.optional(),
      /** Day on which the plan began: it cannot reach back further. */
      since: z.iso.date().optional(),
    })
    .optional(),
  /** A run that takes longer endangers the next one. */
  longest_run: duration.optional(),
};

const console_ = {
  /** Configuration of bconsole; it holds the password of the director. */
  console_config: file,
  job: name,
  /** Levels of a job that count for this plan. */
  levels: z
    .array(z.enum(['full', 'differential', 'incremental']))
    .min(1)
    .optional(),
};

const tools = z.discriminatedUnion('tool', [
  z.strictObject({
    ...planBase,
    tool: z.literal('restic'),
    repository: z.string().min(1),
    password_file: z.string().min(1),
    /** Only snapshots with this tag or host count, when given. */
    tag: z.string().min(1).optional(),
    host: z.string().min(1).optional(),
  }),
  z.strictObject({
    ...planBase,
    tool: z.literal('borg'),
    repository: z.string().min(1),
    /** Left out for a repository without encryption or with a key that has no passphrase. */
    passphrase_file: file.optional(),
    /** Only archives whose names match count, when given. */
    archives: pattern.optional(),
  }),
  z.strictObject({
    ...planBase,
    tool: z.literal('pgbackrest'),
    stanza: name,
    /** pgBackRest's own configuration; its default when left out. */
    config: file.optional(),
    /** One of several repositories; all of them when left out. */
    repo: z.number().int().min(1).max(256).optional(),
    types: z
      .array(z.enum(['full', 'diff', 'incr']))
      .min(1)
      .optional(),
  }),
  z.strictObject({ ...planBase, tool: z.literal('bacula'), ...console_ }),
  z.strictObject({ ...planBase, tool: z.literal('bareos'), ...console_ }),
  z.strictObject({
    ...planBase,
    tool: z.literal('veeam'),
    /** Of Veeam Backup & Replication: `https://vbr.example:9419`. */
    url: z.url({ protocol: /^https?$/ }),
    user_file: file,
    password_file: file,
    job: name,
    /** PEM of the authority behind the server's certificate, when it is not a public one. */
    ca_file: file.optional(),
  }),
  z.strictObject({
    ...planBase,
    tool: z.literal('dump_folder'),
    folder: z.string().min(1),
    pattern,
    /** Files smaller than this are not backups. */
    min_size_bytes: minSize,
  }),
  z.strictObject({
    ...planBase,
    tool: z.literal('s3'),
    /** `https://s3.example`; the bucket goes into the path. */
    endpoint: z.url({ protocol: /^https?$/ }),
    region: z
      .string()
      .regex(/^[a-z0-9-]{1,40}$/)
      .default('us-east-1'),
    bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket'),
    prefix: z.string().max(500).default(''),
    /** Over what follows the last `/` of a key. */
    pattern,
    access_key_file: file,
    secret_key_file: file,
    ca_file: file.optional(),
    min_size_bytes: minSize,
  }),
  z.strictObject({
    ...planBase,
    tool: z.literal('textfile'),
    /** A file to which a job adds one line of JSON per run. */
    file,
    min_size_bytes: minSize,
  }),
]);

/** Backups before and after changes (article 39), for every change that the file announces. */
const changes = z.strictObject({
  file,
  level: z.enum(LEVELS),
  /** A backup counts as "before" when it is at most this old as the change begins. */
  before: duration,
  /** A new backup must be there this long after the change has ended. */
  after: duration,
});

/** Yearly restore tests (article 42), from a file of records. */
const restoreTests = z.strictObject({ file, level: z.enum(LEVELS), every: duration, grace: duration });

/** `policies/backup-plans.yaml`: one entry per system, kind and copy (article 39). Paths may hold `${NAME}` of the environment. */
export const backupPlansPolicy = z.strictObject({
  plans: z
    .array(tools)
    .min(1)
    .superRefine(uniqueBy('plan', (plan) => plan.plan)),
  changes: changes.optional(),
  restore_tests: restoreTests.optional(),
});
export type BackupPlansPolicy = z.infer<typeof backupPlansPolicy>;
export type BackupPlan = BackupPlansPolicy['plans'][number];
export type BackupTool = BackupPlan['tool'];
/** A plan of one tool. */
export type PlanOf<T extends BackupTool> = Extract<BackupPlan, { tool: T }>;

const moment = z.iso.datetime({ offset: true });
/** Number of a change as the hospital writes it: `C-2026-000123`. It becomes a label. */
const changeNumber = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/, 'use letters, digits, "-" and "_"');

/** The file of `changes`: what is going to be changed when. Times are RFC 3339 with their zone. */
export const changeWindowsFile = z.strictObject({
  changes: z
    .array(
      z
        .strictObject({ change: changeNumber, system: key, begins: moment, ends: moment })
        .refine(({ begins, ends }) => Date.parse(begins) <= Date.parse(ends), 'must not end before it begins'),
    )
    .max(1000)
    .superRefine(uniqueBy('change', ({ change, system }) => `${change} ${system}`)),
});
export type ChangeWindow = z.infer<typeof changeWindowsFile>['changes'][number];

/** The file of `restore_tests`: what was restored when, and whether the data were usable. */
export const restoreTestsFile = z.strictObject({
  tests: z.array(z.strictObject({ system: key, day: z.iso.date(), result: z.enum(['passed', 'failed']) })).max(5000),
});
export type RestoreTest = z.infer<typeof restoreTestsFile>['tests'][number];
