import { z } from 'zod';
import { REASONS } from './reasons.js';

/** RFC 9457 problem document, the body of every answer from 400 up. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  code: z.enum(REASONS),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  /** Present on `version_conflict` and `state_not_allowed`. */
  current_version: z.number().int().optional(),
  current_state: z.string().optional(),
});
export type Problem = z.infer<typeof problem>;
