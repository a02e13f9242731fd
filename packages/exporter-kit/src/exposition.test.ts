import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Gauge, Registry } from 'prom-client';
import { renderSamples } from './exposition.js';
import { Histogram } from './histogram.js';
import type { MetricDefinition, Sample } from './sample.js';

const gauge: MetricDefinition = { name: 'g', help: 'a gauge', labelNames: ['a', 'b'] };
const counter: MetricDefinition = { name: 'c_total', help: 'a counter', labelNames: [], type: 'counter' };
const histogram: MetricDefinition = { name: 'h_seconds', help: 'times', labelNames: ['a'], type: 'histogram' };

describe('the text format', () => {
  it('says the type of each metric and writes labels, NaN and infinities as Prometheus reads them', () => {
    const text = renderSamples([
      { metric: gauge, labels: { a: 'x"\\\n', b: '' }, value: Number.NaN },
      { metric: counter, labels: {}, value: 3 },
      { metric: gauge, labels: { b: '中' }, value: Number.NEGATIVE_INFINITY },
    ]);
    expect(text).toBe(
      '# HELP g a gauge\n# TYPE g gauge\ng{a="x\\"\\\\\\n"} NaN\ng{b="中"} -Inf\n\n' +
        '# HELP c_total a counter\n# TYPE c_total counter\nc_total 3\n',
    );
  });

  it('writes histograms with cumulative buckets', () => {
    const times = new Histogram([1, 5]);
    [0.5, 1, 3, 60].forEach((seconds) => times.observe(seconds));
    expect(
      renderSamples([{ metric: histogram, labels: { a: 'x' }, value: times.value() }])
        .split('\n')
        .slice(2),
    ).toEqual([
      'h_seconds_bucket{a="x",le="1"} 2',
      'h_seconds_bucket{a="x",le="5"} 3',
      'h_seconds_bucket{a="x",le="+Inf"} 4',
      'h_seconds_sum{a="x"} 64.5',
      'h_seconds_count{a="x"} 4',
      '',
    ]);
  });

  it('agrees with prom-client on any labels and finite values', async () => {
    const series = fc.uniqueArray(
      fc.record({ a: fc.string({ minLength: 1 }), b: fc.string({ minLength: 1 }), value: fc.double({ noNaN: true }) }),
      { minLength: 1, selector: ({ a, b }) => `${a}\u0000${b}` },
    );
    await fc.assert(
      fc.asyncProperty(series, async (list) => {
        const registry = new Registry();
        const theirs = new Gauge({ name: 'g', help: 'a gauge', labelNames: ['a', 'b'], registers: [registry] });
        list.forEach(({ a, b, value }) => theirs.set({ a, b }, value));
        const ours = renderSamples(list.map(({ a, b, value }) => ({ metric: gauge, labels: { a, b }, value })));
        expect(ours).toBe(await registry.metrics());
      }),
    );
  });
});

describe('samples that contradict each other', () => {
  const render =
    (...samples: Sample[]) =>
    () =>
      renderSamples(samples);

  it.each([
    [
      'the same series twice',
      render({ metric: gauge, labels: {}, value: 1 }, { metric: gauge, labels: { a: '' }, value: 2 }),
      'read twice',
    ],
    [
      'two definitions of a name',
      render({ metric: gauge, labels: {}, value: 1 }, { metric: { ...gauge }, labels: { a: 'x' }, value: 1 }),
      'two definitions',
    ],
    ['a label that the metric does not have', render({ metric: gauge, labels: { c: 'x' }, value: 1 }), 'no label c'],
    ['a counter that is negative', render({ metric: counter, labels: {}, value: -1 }), 'is a counter'],
    ['a histogram without buckets', render({ metric: histogram, labels: {}, value: 1 }), 'one number'],
    ['a gauge with buckets', render({ metric: gauge, labels: {}, value: new Histogram([1]).value() }), 'no histogram'],
  ])('%s are refused', (_what, act, message) => {
    expect(act).toThrow(message);
  });
});
