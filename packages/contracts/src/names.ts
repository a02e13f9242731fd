import { z } from 'zod';

/** Key of a system, unit or plan: it goes into labels and URLs, so it never needs encoding. */
export const key = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,62}$/, 'use lower-case letters, digits, "-" and "_", starting with a letter, at most 63');

/** A name that both languages of the interface show. */
export const bilingual = z.strictObject({ en: z.string().min(1).max(200), zh: z.string().min(1).max(200) });
export type Bilingual = z.infer<typeof bilingual>;

/** RFC 3339 with an offset, as it crosses every boundary. */
export const timestamp = z.iso.datetime({ offset: true });
