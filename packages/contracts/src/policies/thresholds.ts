import { z } from 'zod';
import { bilingual } from '../names.js';
import { duration } from './duration.js';

/** Where a limit comes from. Only `rule` and `standard` may be called an obligation; `default` is for the hospital to set. */
export const THRESHOLD_SOURCES = ['rule', 'standard', 'default'] as const;

const threshold = z.strictObject({
  /** The limit, in `unit`. Left out when only `for` is a matter of policy. */
  value: z.number().optional(),
  /** Unit as dashboards show it: `ratio`, `seconds`, `days`, `count`, `mg/L`, … */
  unit: z.string().min(1).max(20),
  /** How long the limit must be passed without a break before the alert fires. */
  for: duration.optional(),
  /** Other values for the demo hospital, so that a visitor sees in a minute what takes half an hour. */
  demo: z
    .strictObject({
      value: z.number().optional(),
      for: z.union([duration, z.literal('0s').transform(() => 0)]).optional(),
    })
    .optional(),
  source: z.enum(THRESHOLD_SOURCES),
  /** What it limits and where the number comes from; shown to people. */
  note: bilingual,
});

/** `policies/thresholds.yaml`: every limit of the rules that no other policy holds, by key. */
export const thresholdsPolicy = z.strictObject({
  thresholds: z.record(
    z.string().regex(/^[a-z][a-z0-9_]{0,62}$/, 'use lower-case letters, digits and "_", starting with a letter'),
    threshold,
  ),
});
export type ThresholdsPolicy = z.infer<typeof thresholdsPolicy>;
export type Threshold = ThresholdsPolicy['thresholds'][string];
