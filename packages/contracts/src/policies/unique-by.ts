import type { z } from 'zod';

/** A refinement of a list: no two entries may have the same key; the second one is at fault, in `field`. */
export const uniqueBy =
  <T>(field: string, pick: (item: T) => string) =>
  (items: T[], context: z.RefinementCtx<T[]>) => {
    const seen = new Set<string>();
    items.forEach((item, index) => {
      if (seen.has(pick(item))) {
        context.addIssue({
          code: 'custom',
          path: [index, field],
          message: `"${pick(item)}" stands here a second time`,
        });
      }
      seen.add(pick(item));
    });
  };
