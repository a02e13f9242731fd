import { describe, expect, it } from '@jest/globals';
import { tableFrame, timeSeriesFrames } from './frames.js';
import { legendName } from './legend.js';
import { prometheusQuery } from './query-model.js';

const query = (given: Record<string, unknown>) =>
  prometheusQuery.parse({ refId: 'A', datasource: { uid: 'p' }, expr: 'up', ...given });

describe('names of series', () => {
  const labels = { __name__: 'up', job: 'backup', instance: '127.0.0.1:21502' };
  it.each([
    ['{{job}} at {{ instance }}', 'backup at 127.0.0.1:21502'],
    ['{{missing}}x', 'x'],
    [undefined, 'up{job="backup", instance="127.0.0.1:21502"}'],
    ['__auto', undefined],
  ])('%j gives %j', (format, name) => {
    expect(legendName(format, labels, 'up')).toBe(name);
  });

  it('fall back to the expression where there are no labels', () => {
    expect(legendName(undefined, {}, 'sum(up)')).toBe('sum(up)');
    expect(legendName('__auto', {}, 'sum(up)')).toBe('sum(up)');
  });
});

describe('time series', () => {
  it('keep numbers that JSON cannot hold', () => {
    const samples = [
      [1, '1.5'],
      [2, 'NaN'],
      [3, '+Inf'],
      [4, '-Inf'],
    ] as const;
    const [frame] = timeSeriesFrames(query({}), [{ labels: { job: 'x' }, samples }], false);
    expect(frame?.data).toEqual({
      values: [
        [1000, 2000, 3000, 4000],
        [1.5, null, null, null],
      ],
      entities: [null, { NaN: [1], Inf: [2], NegInf: [3] }],
    });
    expect(JSON.parse(JSON.stringify(frame))).toEqual(frame);
  });

  it('say whether they are instant', () => {
    const types = [true, false].map(
      (instant) => timeSeriesFrames(query({}), [{ labels: {}, samples: [] }], instant)[0],
    );
    expect(types.map((frame) => frame?.schema.meta['type'])).toEqual(['numeric-multi', 'timeseries-multi']);
  });
});

describe('tables', () => {
  const series = [
    { labels: { plan: 'his', kind: 'daily' }, samples: [[1, '10']] },
    { labels: { plan: 'lis', system: 'lis' }, samples: [[1, '20']] },
  ] as const;

  it('have a column per label, empty where a series lacks it', () => {
    const frame = tableFrame(query({ format: 'table' }), series, false);
    expect(frame.schema.fields.map(({ name }) => name)).toEqual(['Time', 'kind', 'plan', 'system', 'Value']);
    expect(frame.data.values.slice(1)).toEqual([
      ['daily', ''],
      ['his', 'lis'],
      ['', 'lis'],
      [10, 20],
    ]);
  });

  it('name the value after the query when there are several', () => {
    const frame = tableFrame(query({ refId: 'B', format: 'table' }), series, true);
    expect(frame.schema.fields.at(-1)?.name).toBe('Value #B');
  });

  it('stay a table when Prometheus has nothing', () => {
    const frame = tableFrame(query({ format: 'table' }), [], false);
    expect(frame.schema.fields.map(({ name }) => name)).toEqual(['Time', 'Value']);
  });
});
