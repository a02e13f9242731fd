import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { exposedNames } from './exposed-names.js';
import { metricNames } from './promql-names.js';
import { dashboardExpressions, foreignFiles, goldenFiles, recordedNames, ruleExpressions } from './sources.js';

/** What Prometheus itself brings. */
const FROM_PROMETHEUS = [
  'up',
  'ALERTS',
  'prometheus_rule_evaluation_failures_total',
  'scrape_duration_seconds',
  'scrape_samples_scraped',
];

describe('names of metrics in PromQL', () => {
  it('are told apart from functions, labels and texts', () => {
    const expression = `sum by (plan) (rate(a_total{b="c_d"}[5m])) / on (plan) group_left (e) plan:f:g{h=~"i"} or time() > 1`;
    expect([...metricNames(expression)]).toEqual(['a_total', 'plan:f:g']);
    expect([...metricNames('{__name__="x_y", z="1"} offset 5m')]).toEqual(['x_y']);
  });

  it('are refused where they cannot be known', () => {
    expect(() => metricNames('{__name__=~"x.*"}')).toThrow('name the metric exactly');
    expect(() => metricNames('sum by (a (b)')).toThrow('not PromQL');
  });

  it('of a histogram include its parts', () => {
    expect([...exposedNames('# TYPE a histogram\n# TYPE b gauge\n')]).toEqual([
      'a',
      'a_bucket',
      'a_sum',
      'a_count',
      'b',
    ]);
  });
});

describe('every metric that rules and dashboards name', () => {
  const files = goldenFiles();
  const known = new Set([
    ...FROM_PROMETHEUS,
    ...recordedNames(),
    ...[...files, ...foreignFiles()]
      .filter(existsSync)
      .flatMap((file) => [...exposedNames(readFileSync(file, 'utf8'))]),
  ]);
  const unknown = ({ expr }: { expr: string }) => [...metricNames(expr)].filter((name) => !known.has(name));

  it('can be looked up: every program has its golden file', () => {
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });

  it.each(ruleExpressions())('exists: $where', (expression) => {
    expect(unknown(expression)).toEqual([]);
  });

  it.each(dashboardExpressions())('exists: $where', (expression) => {
    expect(unknown(expression)).toEqual([]);
  });
});
