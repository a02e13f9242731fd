import type { HistogramValue, MetricDefinition, Sample } from './sample.js';

export const CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

interface Family {
  readonly definition: MetricDefinition;
  readonly seen: Set<string>;
  readonly lines: string[];
}

/**
 * Samples as one page of Prometheus' text format 0.0.4, metrics in the order in which they first appear
 * (docs/adr/0027-exposition-without-a-registry.md says why this is not a registry's work).
 * Source of the format: https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export class Exposition {
  readonly #families = new Map<string, Family>();

  /**
   * Takes all of these samples or none.
   * @throws when two definitions share a name, when the same series is there twice (keeping one of them would hide a
   *   wrong configuration), or when a label or value does not fit its definition
   */
  add(samples: readonly Sample[]): void {
    const fresh = new Map<string, Family>();
    for (const sample of samples) {
      const { metric } = sample;
      const known = this.#families.get(metric.name);
      let family = fresh.get(metric.name);
      if (family === undefined) {
        family = { definition: known?.definition ?? metric, seen: new Set(), lines: [] };
        fresh.set(metric.name, family);
      }
      if (family.definition !== metric) {
        throw new Error(`two definitions of the metric ${metric.name}`);
      }
      const labels = labelText(metric, sample.labels);
      if (family.seen.has(labels) || known?.seen.has(labels)) {
        throw new Error(`${metric.name} was read twice for ${JSON.stringify(sample.labels)}`);
      }
      family.seen.add(labels);
      writeSample(family.lines, sample, labels);
    }
    for (const [name, { definition, seen, lines }] of fresh) {
      const known = this.#families.get(name);
      if (known === undefined) {
        this.#families.set(name, { definition, seen, lines });
      } else {
        seen.forEach((labels) => known.seen.add(labels));
        lines.forEach((line) => known.lines.push(line));
      }
    }
  }

  text(): string {
    const parts: string[] = [];
    for (const { definition, lines } of this.#families.values()) {
      const { name, help, type = 'gauge' } = definition;
      parts.push(`# HELP ${name} ${escapeHelp(help)}\n# TYPE ${name} ${type}\n${lines.join('\n')}\n`);
    }
    return parts.join('\n');
  }
}

/** The whole page at once. @throws as `Exposition.add` */
export function renderSamples(samples: readonly Sample[]): string {
  const exposition = new Exposition();
  exposition.add(samples);
  return exposition.text();
}

function writeSample(lines: string[], { metric, value }: Sample, labels: string): void {
  const { name, type = 'gauge' } = metric;
  if (typeof value === 'number') {
    if (type === 'histogram') {
      throw new Error(`${name} is a histogram and got one number`);
    }
    if (type === 'counter' && !(value >= 0)) {
      throw new Error(`${name} is a counter and got ${value}`);
    }
    lines.push(`${name}${braced(labels)} ${numberText(value)}`);
    return;
  }
  if (type !== 'histogram') {
    throw new Error(`${name} is no histogram and got one`);
  }
  writeHistogram(lines, name, value, labels);
}

function writeHistogram(lines: string[], name: string, { buckets, sum, count }: HistogramValue, labels: string): void {
  const before = labels === '' ? '' : `${labels},`;
  for (const [limit, upTo] of buckets) {
    lines.push(`${name}_bucket{${before}le="${numberText(limit)}"} ${numberText(upTo)}`);
  }
  lines.push(
    `${name}_bucket{${before}le="+Inf"} ${numberText(count)}`,
    `${name}_sum${braced(labels)} ${numberText(sum)}`,
    `${name}_count${braced(labels)} ${numberText(count)}`,
  );
}

function labelText({ name, labelNames }: MetricDefinition, labels: Sample['labels']): string {
  let text = '';
  let found = 0;
  for (const label of labelNames) {
    const value = labels[label];
    if (value !== undefined) {
      found += 1;
      // An empty label is the same as none.
      if (value !== '') {
        text += `${text === '' ? '' : ','}${label}="${escapeLabel(value)}"`;
      }
    }
  }
  let given = 0;
  for (const _ in labels) {
    given += 1;
  }
  if (found !== given) {
    const unknown = Object.keys(labels).filter((label) => !labelNames.includes(label));
    throw new Error(`${name} has no label ${unknown.join(', ')}`);
  }
  return text;
}

const braced = (labels: string) => (labels === '' ? '' : `{${labels}}`);

const TO_ESCAPE = /[\\\n"]/;
const escapeLabel = (text: string) =>
  TO_ESCAPE.test(text) ? text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/"/g, '\\"') : text;
const escapeHelp = (text: string) => text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n');

function numberText(value: number): string {
  if (Number.isFinite(value)) {
    return String(value);
  }
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
}
