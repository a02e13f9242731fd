import { z } from 'zod';
import { bilingual } from '../names.js';

/** `A36`, `A36-1` for an article of the maintenance rules; `P3-12` for a row of the other four pieces. */
export const OBLIGATION_ID = /^(A\d{1,2}(-\d{1,2})?|P[1235]-\d{2}b?)$/;

/** What software does about an obligation: refuse what breaks it, count how it is kept, or show it. */
export const OBLIGATION_KINDS = ['enforced', 'measured', 'shown'] as const;

const proof = z.strictObject({
  metrics: z.array(z.string().regex(/^[a-z][a-z0-9_:]*$/)).default([]),
  alerts: z.array(z.string().regex(/^[A-Z][A-Za-z0-9]+$/)).default([]),
  /** Uid of a dashboard in English, such as `ww-backups`. */
  dashboards: z.array(z.string().regex(/^ww-[a-z]+$/)).default([]),
  /** Path within the app, such as `/tickets`. */
  screens: z.array(z.string().regex(/^\/[a-z/-]*$/)).default([]),
});

/** `policies/obligations.yaml`: everything that the rules ask and that software can enforce, measure or show. */
export const obligationsPolicy = z.strictObject({
  obligations: z.array(
    z.strictObject({
      id: z.string().regex(OBLIGATION_ID),
      /** Article or section of the source, as people cite it. */
      article: bilingual,
      asks: bilingual,
      who: bilingual,
      /** The limit in the words of the source; null where it gives none. */
      limit: bilingual.nullable(),
      cadence: z.enum(['continuous', 'daily', 'weekly', 'monthly', 'quarterly', 'yearly', 'per_event', 'unspecified']),
      kinds: z.array(z.enum(OBLIGATION_KINDS)).min(1),
      /** What proves it live by now; left out while nothing does. */
      proof: proof.optional(),
    }),
  ),
});
export type ObligationsPolicy = z.infer<typeof obligationsPolicy>;
export type Obligation = ObligationsPolicy['obligations'][number];
