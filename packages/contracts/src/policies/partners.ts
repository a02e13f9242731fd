import { z } from 'zod';
import { PARTNER_STAGES } from '../metrics/partners.js';
import { duration, limit } from './duration.js';

/** The ledgers that the exporter knows. What a hospital does not keep is left out; its measures are then absent. */
export const PARTNER_LEDGERS = [
  'partners',
  'regions',
  'stages',
  'orders',
  'shipments',
  'complaints',
  'promises',
  'trainings',
  'campaigns',
  'entitlements',
  'flows',
  'evaluations',
  'activities',
] as const;
export type PartnerLedger = (typeof PARTNER_LEDGERS)[number];

const ledger = z
  .strictObject({
    /** File within `folder`: `.csv` or `.xlsx`. */
    file: z
      .string()
      .regex(/^[^/\\\0]{1,200}\.(csv|xlsx)$/i, 'must be a file name without folders that ends in ".csv" or ".xlsx"')
      .optional(),
    /** Sheet of an `.xlsx` file; its first one when left out. */
    sheet: z.string().min(1).max(31).optional(),
    /** Table or view in the database: `schema.name`. */
    relation: z
      .string()
      .regex(/^[A-Za-z_][A-Za-z0-9_]{0,62}(\.[A-Za-z_][A-Za-z0-9_]{0,62})?$/, 'must be "name" or "schema.name"')
      .optional(),
    /** Headings of the hospital's own file, by column: `{ partner: 客户号 }`. */
    columns: z.record(z.string(), z.string().min(1).max(100)).default({}),
    /** The ledger counts as stale this long after its last change. */
    stale_after: duration.optional(),
  })
  .superRefine((given, context) => {
    if ((given.file === undefined) === (given.relation === undefined)) {
      context.addIssue({ code: 'custom', path: [], message: 'give either "file" or "relation"' });
    }
    if (given.sheet !== undefined && !given.file?.toLowerCase().endsWith('.xlsx')) {
      context.addIssue({ code: 'custom', path: ['sheet'], message: 'only an ".xlsx" file has sheets' });
    }
  });
export type PartnerLedgerSource = z.infer<typeof ledger>;

const limits = z
  .strictObject({
    rows: z.number().int().min(1).max(1_000_000).default(200_000),
    file_bytes: z.number().int().min(1).max(1_073_741_824).default(67_108_864),
    /** Uncompressed size of an Excel file. */
    unpacked_bytes: z.number().int().min(1).max(4_294_967_296).default(536_870_912),
  })
  .prefault({});

/** How long a partner may stay in a stage; a stage without an entry never stalls. */
const stageLimits = z.partialRecord(z.enum(PARTNER_STAGES), duration);

const measures = z.strictObject({
  /** How far back turnover, conversion, effects and so on look. */
  window: duration,
  /** Partners, regions, media and courses that are shown by name; the rest is "other". */
  top: z.number().int().min(1).max(50).default(10),
  funnel: z.strictObject({ longest_in_stage: stageLimits }),
  /** Core fields (of 14) that the record of a signed partner must have. */
  least_core_fields: z.number().int().min(1).max(14),
  /** Mean of the six scores (0 to 100) that a partner past screening must reach. */
  least_score: z.number().min(0).max(100),
  /** Unit prices below the list price by more than this share are breaches of the unified price. */
  price_tolerance_ratio: z.number().min(0).max(1).default(0),
  /** Clocks of a complaint, from its receipt; working days follow the working calendar. */
  complaints: z.strictObject({ answer: limit, close: limit }),
  /** A training counts for this long. */
  training_valid: duration,
  /** A campaign is to be evaluated this long after its end. */
  evaluate_campaign_within: duration,
});
export type PartnerMeasures = z.infer<typeof measures>;

/** `policies/partners.yaml`: where the ledgers are and what is measured by them. Paths may hold `${NAME}`. */
export const partnersPolicy = z
  .strictObject({
    /** Time zone of dates without one. */
    time_zone: z.string().refine(isTimeZone, 'must be an IANA time zone such as "Asia/Shanghai"'),
    /** Watched folder of the files. */
    folder: z.string().min(1).optional(),
    /** File that holds the address of the database: `postgresql://reader@host/crm`. */
    database_url_file: z.string().min(1).optional(),
    /** Sources are looked at no more often than this. */
    look_every: duration,
    /** A file must have rested this long before it is read, so that none is read half written. */
    rest: duration,
    limits,
    /** Longest time that one ledger may take to load. */
    load_within: duration,
    ledgers: z.partialRecord(z.enum(PARTNER_LEDGERS), ledger),
    measures,
  })
  .superRefine(({ folder, database_url_file: database, ledgers }, context) => {
    for (const [name, source] of Object.entries(ledgers)) {
      if (source?.file !== undefined && folder === undefined) {
        context.addIssue({ code: 'custom', path: ['ledgers', name, 'file'], message: 'needs "folder" above' });
      }
      if (source?.relation !== undefined && database === undefined) {
        const message = 'needs "database_url_file" above';
        context.addIssue({ code: 'custom', path: ['ledgers', name, 'relation'], message });
      }
    }
    if (Object.keys(ledgers).length === 0) {
      context.addIssue({ code: 'custom', path: ['ledgers'], message: 'name at least one ledger' });
    }
  });
export type PartnersPolicy = z.infer<typeof partnersPolicy>;

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
