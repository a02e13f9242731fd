import { z } from 'zod';

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

const epochMilliseconds = z.coerce.number().int().min(0).max(8.64e15);
export const queryRequest = z
  .looseObject({ from: epochMilliseconds, to: epochMilliseconds, queries: z.array(prometheusQuery).min(1).max(100) })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'must not be before "from"' });
export type QueryRequest = z.infer<typeof queryRequest>;
