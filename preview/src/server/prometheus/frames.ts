import type { Series } from './client.js';
import { frameOf, numberField, textField, timeField, type FrameField, type FrameJson } from './frame-json.js';
import { legendName } from './legend.js';
import type { PrometheusQuery } from './query-model.js';

/** One frame per series, named by the legend. */
export function timeSeriesFrames(query: PrometheusQuery, series: readonly Series[], instant: boolean): FrameJson[] {
  const meta = { type: instant ? 'numeric-multi' : 'timeseries-multi', typeVersion: [0, 1] };
  return series.map(({ labels, samples }) => {
    const name = legendName(query.legendFormat, labels, query.expr);
    const value = numberField(
      'Value',
      samples.map(([, text]) => text),
      { labels, config: name === undefined ? {} : { displayNameFromDS: name } },
    );
    return frameOf(query.refId, name, meta, [timeField(samples.map(([second]) => second)), value]);
  });
}

/**
 * One frame for all series: time, a column per label, and the value. The value column carries the query's letter when
 * the panel asks several tables (`Value #A`), as transformations of dashboards expect.
 */
export function tableFrame(query: PrometheusQuery, series: readonly Series[], severalTables: boolean): FrameJson {
  const names = [...new Set(series.flatMap(({ labels }) => Object.keys(labels)))].sort();
  const rows = series.flatMap(({ labels, samples }) => samples.map(([second, text]) => ({ labels, second, text })));
  const labelFields = names.map((name): FrameField => {
    const values = rows.map(({ labels }) => labels[name] ?? '');
    return name === 'le' ? numberField(name, values, {}) : textField(name, values);
  });
  const value = numberField(
    severalTables ? `Value #${query.refId}` : 'Value',
    rows.map(({ text }) => text),
    {},
  );
  return frameOf(query.refId, undefined, { preferredVisualisationType: 'table' }, [
    timeField(rows.map(({ second }) => second)),
    ...labelFields,
    value,
  ]);
}
