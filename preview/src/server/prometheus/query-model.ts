import { z } from 'zod';
import { epochMilliseconds } from './query-time.js';

/** One query of `/api/ds/query`, as a Prometheus panel writes it. Unknown fields are the business of other hosts. */
export const prometheusQuery = z.looseObject({
  refId: z.string().default('A'),
  datasource: z.looseObject({ uid: z.string() }),
  expr: z.string().default(''),
  format: z.enum(['time_series', 'table', 'heatmap']).catch('time_series'),
  legendFormat: z.string().optional(),
  instant: z.boolean().optional(),
  range: z.boolean().optional(),
  interval: z.string().optional(),
  intervalMs: z.number().positive().catch(15_000),
  intervalFactor: z.number().int().min(1).catch(1),
  hide: z.boolean().optional(),
});
export type PrometheusQuery = z.infer<typeof prometheusQuery>;

/** A panel's queries; times are those of the moment in which the request is read. */
export function queryRequest(nowMilliseconds: number) {
  const time = z.coerce.string().transform((text, context) => {
    const milliseconds = epochMilliseconds(text, nowMilliseconds);
    if (milliseconds === null) {
      context.addIssue({ code: 'custom', message: 'must be milliseconds since the epoch, "now" or "now-5m"' });
      return z.NEVER;
    }
    return milliseconds;
  });
  return z
    .looseObject({ from: time, to: time, queries: z.array(prometheusQuery).min(1).max(100) })
    .refine(({ from, to }) => from <= to, { path: ['to'], message: 'must not be before "from"' });
}
export type QueryRequest = z.infer<ReturnType<typeof queryRequest>>;
