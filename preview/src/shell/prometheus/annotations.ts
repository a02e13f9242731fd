import { of } from 'rxjs';
import type { AnnotationEvent, AnnotationQuery, AnnotationSupport, DataFrame } from '@grafana/data';
import type { PrometheusQuery } from './query.js';

/** An annotation of a dashboard over Prometheus: a series that is there marks its time. */
interface PrometheusAnnotation extends AnnotationQuery<PrometheusQuery> {
  readonly expr?: string;
  readonly step?: string;
  readonly titleFormat?: string;
  readonly textFormat?: string;
  readonly tagKeys?: string;
  readonly useValueForTime?: boolean;
}

export const prometheusAnnotations: AnnotationSupport<PrometheusQuery, PrometheusAnnotation> = {
  prepareQuery: ({ target, expr, step }) => {
    const expression = target?.expr ?? expr;
    return expression
      ? { ...target, refId: 'X', expr: expression, interval: target?.interval ?? step ?? '60s', range: true }
      : undefined;
  },
  processEvents: (annotation, frames) => of(frames.flatMap((frame) => eventsOfSeries(annotation, frame))),
};

/** Neighbouring points that are not zero make one event, from the first to the last of them. */
function eventsOfSeries(annotation: PrometheusAnnotation, frame: DataFrame): AnnotationEvent[] {
  const [time, value] = frame.fields;
  const times: number[] = time?.values ?? [];
  const labels = value?.labels ?? {};
  const step = (times[1] ?? 0) - (times[0] ?? 0) || 60_000;
  const described = {
    annotation,
    title: fill(annotation.titleFormat ?? '{{alertname}}', labels),
    text: fill(annotation.textFormat ?? '{{instance}}', labels),
    tags: (annotation.tagKeys ?? '').split(',').flatMap((key) => labels[key.trim()] ?? []),
  };
  const events: AnnotationEvent[] = [];
  for (const [index, at] of times.entries()) {
    const sample: unknown = value?.values[index];
    if (typeof sample !== 'number' || sample === 0) {
      continue;
    }
    const last = events.at(-1);
    if (annotation.useValueForTime) {
      events.push({ ...described, time: sample });
    } else if (last?.timeEnd !== undefined && at - last.timeEnd <= step) {
      last.timeEnd = at;
    } else {
      events.push({ ...described, time: at, timeEnd: at });
    }
  }
  return events.map((event) => ({ ...event, isRegion: (event.timeEnd ?? 0) > (event.time ?? 0) }));
}

function fill(format: string, labels: Readonly<Record<string, string>>): string {
  return format.replace(/\{\{\s*(.+?)\s*\}\}/g, (_match, label: string) => labels[label] ?? '');
}
