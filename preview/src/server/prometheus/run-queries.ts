import { askPrometheus, PrometheusError } from './client.js';
import type { FrameJson } from './frame-json.js';
import { tableFrame, timeSeriesFrames } from './frames.js';
import { alignedRange, intervalsOf } from './interval.js';
import { fillMacros } from './macros.js';
import type { PrometheusQuery, QueryRequest } from './query-model.js';

export interface PrometheusSource {
  readonly url: string;
  /** `jsonData.timeInterval` */
  readonly scrapeInterval: string | null;
}

export type QueryResult =
  | { readonly status: 200; readonly frames: readonly FrameJson[] }
  | { readonly status: number; readonly frames: readonly []; readonly error: string };

/** Runs the queries of one panel; a query that fails carries its error and leaves the others alone. */
export async function runQueries(
  request: QueryRequest,
  sourceOf: (uid: string) => PrometheusSource | undefined,
): Promise<Record<string, QueryResult>> {
  const shown = request.queries.filter(({ hide }) => hide !== true);
  const severalTables = shown.filter(({ format }) => format === 'table').length > 1;
  const results = shown.map(async (query): Promise<[string, QueryResult]> => {
    const source = sourceOf(query.datasource.uid);
    if (source === undefined) {
      return [query.refId, { status: 404, frames: [], error: `data source not found: ${query.datasource.uid}` }];
    }
    try {
      return [query.refId, { status: 200, frames: await framesOf(query, request, source, severalTables) }];
    } catch (error) {
      if (error instanceof PrometheusError) {
        return [query.refId, { status: error.status, frames: [], error: error.message }];
      }
      throw error;
    }
  });
  return Object.fromEntries(await Promise.all(results));
}

async function framesOf(
  query: PrometheusQuery,
  request: QueryRequest,
  source: PrometheusSource,
  severalTables: boolean,
): Promise<FrameJson[]> {
  const [from, to] = [request.from / 1000, request.to / 1000];
  const intervals = intervalsOf({
    rangeSeconds: to - from,
    requestedSeconds: query.intervalMs / 1000,
    minStep: query.interval && !query.interval.includes('$') ? query.interval : null,
    intervalFactor: query.intervalFactor,
    scrapeInterval: source.scrapeInterval,
  });
  const expression = fillMacros(query.expr, intervals, to - from);
  const instant = query.instant === true;
  const range = query.range ?? !instant;
  const frames: FrameJson[] = [];
  if (range) {
    const { start, end } = alignedRange(from, to, intervals.stepSeconds);
    const params = { query: expression, start: `${start}`, end: `${end}`, step: `${intervals.stepSeconds}` };
    const series = await askPrometheus(source.url, 'query_range', params);
    frames.push(...shape(query, series, false, severalTables));
  }
  if (instant) {
    const series = await askPrometheus(source.url, 'query', { query: expression, time: `${to}` });
    frames.push(...shape(query, series, true, severalTables));
  }
  return frames;
}

function shape(
  query: PrometheusQuery,
  series: Parameters<typeof tableFrame>[1],
  instant: boolean,
  severalTables: boolean,
): FrameJson[] {
  return query.format === 'table'
    ? [tableFrame(query, series, severalTables)]
    : timeSeriesFrames(query, series, instant);
}
