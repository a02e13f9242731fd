import { z } from 'zod';

const UNIT_SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** "90s", "5m", "2h", "26h", "31d" as seconds. Calendar days, not working days. */
export const duration = z
  .string()
  .regex(/^[1-9][0-9]{0,5}(s|m|h|d|w)$/, 'must be a whole number and a unit, such as "90s", "5m", "2h" or "31d"')
  .transform((text) => Number(text.slice(0, -1)) * (UNIT_SECONDS[text.slice(-1)] ?? Number.NaN));

/** A time limit: elapsed ("4h") or in working days of the hospital's calendar ("3 working days"). */
export const limit = z.union(
  [
    duration.transform((seconds) => ({ kind: 'elapsed' as const, seconds })),
    z
      .string()
      .regex(/^[1-9][0-9]? working days?$/)
      .transform((text) => ({ kind: 'working_days' as const, days: Number.parseInt(text, 10) })),
  ],
  { error: 'must be a duration such as "5m" or "2h", or working days such as "3 working days"' },
);
export type Limit = z.infer<typeof limit>;
