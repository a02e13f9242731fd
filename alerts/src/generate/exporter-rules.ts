import type { Level, Domain } from '@wardwatch/contracts';
import { alert, type Rule } from './rule.js';
import type { Limits } from './thresholds.js';

export interface ExporterFacts {
  /** Job name in Prometheus: `hospital`, `station`, … */
  readonly job: string;
  /** Beginning of the alerts' names: `Hospital`. */
  readonly prefix: string;
  readonly collectorSuccess: string;
  /** What nobody watches while it is down, to stand after "Nobody watches" and before 无人监视. */
  readonly what: readonly [en: string, zh: string];
  readonly level: Level;
  readonly domain: Domain;
  readonly dashboard: string;
  readonly obligations: readonly string[];
}

/** The two alerts that every exporter has: it cannot be reached, and one of its collectors fails. */
export function exporterRules(limits: Limits, facts: ExporterFacts): Rule[] {
  const { job, prefix, level, domain, dashboard, obligations } = facts;
  const [en, zh] = facts.what;
  const labels = { level, domain, system: 'wardwatch', unit: 'information' } as const;
  return [
    alert({
      name: `${prefix}ExporterDown`,
      // Without a target there is no series: a hospital that does not run the exporter is not told that it is down.
      expr: `sum(up{job="${job}"}) == 0`,
      for: limits.for('exporter_down'),
      labels,
      summary: [`Nobody watches ${en}`, `${zh}无人监视`],
      description: [
        `Prometheus cannot reach the ${job} exporter. What is shown of ${en} is what was known before.`,
        `Prometheus 无法连接 ${job} 采集器。当前显示的${zh}状态为此前已知的状态。`,
      ],
      dashboard,
      obligations,
    }),
    alert({
      name: `${prefix}CollectorFailing`,
      expr: `min by (collector) (last_over_time(${facts.collectorSuccess}[5m])) == 0`,
      for: limits.for('exporter_down'),
      labels,
      summary: [`A part of the ${job} exporter fails`, `${job} 采集器的一个采集项失败`],
      description: [
        'The collector "{{ $labels.collector }}" gives no metrics; what it reads is not watched.',
        '采集项“{{ $labels.collector }}”没有给出指标，由它读取的内容处于无人监视状态。',
      ],
      dashboard,
      obligations,
    }),
  ];
}
