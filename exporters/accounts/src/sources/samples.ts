import type { AccountFinding, Level } from '@wardwatch/contracts';
import type { Sample } from '@wardwatch/exporter-kit';
import { METRICS } from '../metrics.js';
import type { SourceState } from './kept-source.js';
import { labelsOf, type Source } from './source.js';

/** What holds of a source whatever it says. */
export function policySamples(source: Source, levels: Readonly<Record<AccountFinding, Level>>): Sample[] {
  const { unit, domain, level, type } = source.about;
  const labels = { ...labelsOf(source), unit, domain };
  return [
    { metric: METRICS.sourceInfo, labels: { ...labels, level, type }, value: 1 },
    ...source.watches.map((finding) => ({
      metric: METRICS.findingInfo,
      labels: { ...labels, level: levels[finding], finding },
      value: 1,
    })),
  ];
}

/**
 * Whether the source answers, and what it said last. Nothing is claimed before it answered for the first time: neither
 * "nothing found" nor "something found".
 */
export function stateSamples(source: Source, state: SourceState): Sample[] {
  const labels = labelsOf(source);
  return [
    ...upSamples(source, state),
    ...(state.readAtSeconds === null ? [] : [{ metric: METRICS.readAt, labels, value: state.readAtSeconds }]),
    ...(state.evidenceAtSeconds === null
      ? []
      : [{ metric: METRICS.evidenceAt, labels, value: state.evidenceAtSeconds }]),
    ...(state.reading === null ? [] : [...findingSamples(source, state.reading.found), ...state.reading.facts]),
  ];
}

function upSamples(source: Source, { up, reason }: SourceState): Sample[] {
  if (up === null) {
    return [];
  }
  const labels = { ...labelsOf(source), type: source.about.type };
  return [
    { metric: METRICS.sourceUp, labels, value: up ? 1 : 0 },
    ...(reason === null ? [] : [{ metric: METRICS.sourceError, labels: { ...labels, reason }, value: 1 }]),
  ];
}

function findingSamples(source: Source, found: NonNullable<SourceState['reading']>['found']): Sample[] {
  return [...found.totals].flatMap(([finding, { count, since }]) => {
    const labels = { ...labelsOf(source), finding };
    return [
      { metric: METRICS.findings, labels, value: count },
      ...(since === null ? [] : [{ metric: METRICS.findingSince, labels, value: since }]),
    ];
  });
}
