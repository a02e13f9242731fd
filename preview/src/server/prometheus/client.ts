import { z } from 'zod';

const sample = z.tuple([z.number(), z.string()]);
const labels = z.record(z.string(), z.string());
const series = z.object({ metric: labels, value: sample.optional(), values: z.array(sample).optional() });

const answer = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('success'),
    data: z.discriminatedUnion('resultType', [
      z.object({ resultType: z.literal('vector'), result: z.array(series) }),
      z.object({ resultType: z.literal('matrix'), result: z.array(series) }),
      z.object({ resultType: z.literal('scalar'), result: sample }),
      z.object({ resultType: z.literal('string'), result: sample }),
    ]),
  }),
  z.object({ status: z.literal('error'), error: z.string() }),
]);

/** A series with its samples, oldest first: `[seconds, value as text]`. */
export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  readonly samples: readonly (readonly [number, string])[];
}

/** Thrown with what Prometheus said, or why it could not be asked. */
export class PrometheusError extends Error {
  constructor(
    message: string,
    readonly status: 400 | 502,
  ) {
    super(message);
    this.name = 'PrometheusError';
  }
}

const TIME_LIMIT_MILLISECONDS = 30_000;

/** Asks `query` or `query_range` and gives every result type as series. */
export async function askPrometheus(
  baseUrl: string,
  endpoint: 'query' | 'query_range',
  params: Readonly<Record<string, string>>,
): Promise<Series[]> {
  const parsed = answer.safeParse(await post(`${baseUrl}/api/v1/${endpoint}`, params));
  if (!parsed.success) {
    throw new PrometheusError('Prometheus answered something that is no query result', 502);
  }
  if (parsed.data.status === 'error') {
    throw new PrometheusError(parsed.data.error, 400);
  }
  const { data } = parsed.data;
  if (data.resultType === 'scalar' || data.resultType === 'string') {
    return [{ labels: {}, samples: [data.result] }];
  }
  return data.result.map(({ metric, value, values }) => ({
    labels: metric,
    samples: values ?? (value === undefined ? [] : [value]),
  }));
}

async function post(url: string, params: Readonly<Record<string, string>>): Promise<unknown> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams(params),
      signal: AbortSignal.timeout(TIME_LIMIT_MILLISECONDS),
    });
    return await response.json();
  } catch (error) {
    throw new PrometheusError(`Prometheus at ${url}: ${reasonOf(error)}`, 502);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  return error.cause instanceof Error ? error.cause.message : error.message;
}
