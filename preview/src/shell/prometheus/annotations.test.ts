import { describe, expect, it } from '@jest/globals';
import type { AnnotationEvent, DataFrame } from '@grafana/data';
import { lastValueFrom } from 'rxjs';
import { prometheusAnnotations } from './annotations.js';

type Annotation = Parameters<NonNullable<typeof prometheusAnnotations.processEvents>>[0];

const annotation = { name: 'Faults', enable: true, iconColor: 'red', titleFormat: '{{alertname}}' } as Annotation;

/** A series of one sample a minute; null where there is none. */
function frame(samples: readonly (number | null)[]): DataFrame {
  const values = samples.flatMap((sample, minute) => (sample === null ? [] : [{ at: minute * 60_000, sample }]));
  const labels = { alertname: 'BackupOverdue', level: '2' };
  return {
    length: values.length,
    fields: [{ values: values.map(({ at }) => at) }, { values: values.map(({ sample }) => sample), labels }],
  } as unknown as DataFrame;
}

async function events(
  samples: readonly (number | null)[],
  extra: Partial<Annotation> = {},
): Promise<AnnotationEvent[]> {
  const { processEvents } = prometheusAnnotations;
  return (
    (processEvents &&
      (await lastValueFrom(processEvents({ ...annotation, ...extra } as Annotation, [frame(samples)])))) ??
    []
  );
}

describe('annotations from a series', () => {
  it('join neighbouring samples into one event from the first to the last', async () => {
    expect(await events([1, 1, 1])).toMatchObject([
      { time: 0, timeEnd: 120_000, isRegion: true, title: 'BackupOverdue' },
    ]);
  });

  it('begin anew after a gap, and leave zeros out', async () => {
    const found = await events([1, 1, null, null, 1, 0, 1]);
    expect(found.map(({ time, timeEnd }) => [time, timeEnd])).toEqual([
      [0, 60_000],
      [240_000, 240_000],
      [360_000, 360_000],
    ]);
  });

  it('carry the labels that were asked for as tags', async () => {
    expect(await events([1], { tagKeys: 'level, missing' })).toMatchObject([{ tags: ['2'] }]);
  });

  it('ask nothing without an expression', () => {
    expect(prometheusAnnotations.prepareQuery?.(annotation)).toBeUndefined();
  });
});
