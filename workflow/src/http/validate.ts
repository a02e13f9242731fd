import type { Reason } from '@wardwatch/contracts';
import type { z } from 'zod';
import { Refused } from '../refused.js';
import { isStorable } from '../storable.js';

/** Narrows what came in. @throws Refused with every bad field. */
export function validate<S extends z.ZodType>(schema: S, input: unknown, reason: Reason): z.infer<S> {
  if (!isStorable(input)) {
    throw new Refused(reason, { detail: 'holds a NUL or half a surrogate pair' });
  }
  const result = schema.safeParse(input);
  if (result.success) {
    return result.data;
  }
  const errors = result.error.issues.map((issue) => ({
    field: issue.path.map(String).join('.') || (issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : '(body)'),
    message: issue.message,
  }));
  throw new Refused(reason, { errors });
}
