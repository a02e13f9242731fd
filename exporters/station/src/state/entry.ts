import { z } from 'zod';
import { DATA_KINDS } from '@wardwatch/contracts';
import { DATA_FLAGS } from '../readings/data-flag.js';

/** What the journal of values keeps. Keys are short since a file holds hundreds of thousands of lines. */
export const entrySchema = z.union([
  z.object({
    /** station, factor, kind */
    s: z.string(),
    f: z.string(),
    k: z.enum(DATA_KINDS),
    /** start of the period and time of receipt, seconds since the epoch */
    t: z.number(),
    r: z.number(),
    /** value, amount, flag */
    v: z.number().nullable(),
    a: z.number().nullable(),
    g: z.enum(DATA_FLAGS),
  }),
  z.object({
    s: z.string(),
    f: z.string(),
    /** a check passed (1) or failed (0), at t */
    c: z.union([z.literal(0), z.literal(1)]),
    t: z.number(),
  }),
]);
export type Entry = z.infer<typeof entrySchema>;
