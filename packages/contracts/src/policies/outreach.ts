import { z } from 'zod';
import { FOLLOWER_SOURCES } from '../metrics/outreach.js';
import { bilingual, key } from '../names.js';
import { duration } from './duration.js';
import { uniqueBy } from './unique-by.js';

const SOURCES = Object.keys(FOLLOWER_SOURCES) as (keyof typeof FOLLOWER_SOURCES)[];

const timeOfDay = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'must be a time of day such as "08:00"');

const account = z.strictObject({
  account: key,
  name: bilingual,
  appid: z.string().regex(/^wx[0-9a-f]{16}$/, 'must be the AppID: "wx" and 16 of 0-9 and a-f'),
  /** File with the AppSecret; `${NAME}` of the environment may stand in it. */
  secret_file: z.string().min(1),
  /** Verified by WeChat: the figures are given to verified accounts only. */
  verified: z.boolean(),
  /** Followers that the account shall have one day (P2-01). */
  audience_target: z.number().int().min(1).max(2_000_000_000),
});

const medium = z.strictObject({
  medium: key,
  name: bilingual,
  /** By which sources WeChat counts it. */
  sources: z.array(z.enum(SOURCES)).min(1),
  /** New followers a day (P2-02). */
  target_per_day: z.number().min(0).max(10_000_000),
});

const group = z.strictObject({
  group: key,
  name: bilingual,
  /** A push every so often (P2-10): not sooner than the first, not later than the second. */
  every: z.strictObject({ least: duration, most: duration }).refine(({ least, most }) => least <= most, {
    path: ['most'],
    error: 'must not be shorter than "least"',
  }),
});

const pushClass = z
  .strictObject({ class: key, name: bilingual, from: timeOfDay, to: timeOfDay })
  .refine(({ from, to }) => from < to, { path: ['to'], error: 'must be later than "from", on the same day' });

/** `policies/outreach.yaml` */
export const outreachPolicy = z
  .strictObject({
    /** Zone of the ledgers' days and hours. Days of WeChat's figures are those of Asia/Shanghai, whatever stands here. */
    time_zone: z.string().refine(isTimeZone, 'must be an IANA time zone such as "Asia/Shanghai"'),
    api: z.strictObject({
      /** `https://api.weixin.qq.com`, or the address of your outgoing proxy for it. */
      address: z.url({ protocol: /^https?$/ }).default('https://api.weixin.qq.com'),
      /** Figures of days longer ago are not asked for; the yearly sums need them. */
      history_days: z.number().int().min(8).max(366).default(60),
      /** Stored days older than this are removed. */
      keep_days: z.number().int().min(40).max(3660).default(800),
    }),
    accounts: z
      .array(account)
      .min(1)
      .max(20)
      .superRefine(uniqueBy('account', (one) => one.account)),
    media: z
      .array(medium)
      .max(20)
      .superRefine(uniqueBy('medium', (one) => one.medium)),
    groups: z
      .array(group)
      .max(20)
      .superRefine(uniqueBy('group', (one) => one.group)),
    push_classes: z
      .array(pushClass)
      .max(20)
      .superRefine(uniqueBy('class', (one) => one.class)),
    content: z.strictObject({
      /** Whole months before the beginning of a month by which its content is ready (P2-06). */
      lead_months: z.number().int().min(0).max(12),
      items_per_month: z.number().int().min(1).max(1000),
    }),
    execution: z.strictObject({
      /** From this time on the day's list must be done; before it yesterday's counts. */
      check_at: timeOfDay,
      tasks: z
        .array(z.strictObject({ task: key, name: bilingual }))
        .max(50)
        .superRefine(uniqueBy('task', (one) => one.task)),
    }),
    /** Keywords with an automatic reply (P2-03). */
    keywords: z
      .array(z.strictObject({ keyword: key, name: bilingual }))
      .max(50)
      .superRefine(uniqueBy('keyword', (one) => one.keyword)),
    ledgers: z.strictObject({
      /** Where the CSV files are; `${NAME}` of the environment may stand in it. */
      folder: z.string().min(1),
    }),
  })
  .superRefine(({ media }, context) => {
    const taken = new Map<string, string>();
    media.forEach(({ medium: own, sources }, index) =>
      sources.forEach((source, place) => {
        const other = taken.get(source);
        if (other !== undefined) {
          context.addIssue({
            code: 'custom',
            path: ['media', index, 'sources', place],
            message: `"${source}" already counts for "${other}"`,
          });
        }
        taken.set(source, own);
      }),
    );
  });
export type OutreachPolicy = z.infer<typeof outreachPolicy>;
export type OutreachAccount = OutreachPolicy['accounts'][number];

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
