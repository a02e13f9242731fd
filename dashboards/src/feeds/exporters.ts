import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import {
  ACCOUNTS_METRICS,
  BACKUP_METRICS,
  HOSPITAL_METRICS,
  OUTREACH_METRICS,
  PARTNERS_METRICS,
  STATION_METRICS,
} from '@wardwatch/contracts';
import { answers } from '../estate/hosts.js';
import { figure, intoRows, width } from '../parts/columns.js';
import type { Say } from '../parts/language.js';
import { table } from '../parts/panels.js';
import { rows } from '../parts/prometheus.js';

const EXPORTERS = [
  HOSPITAL_METRICS,
  BACKUP_METRICS,
  STATION_METRICS,
  OUTREACH_METRICS,
  PARTNERS_METRICS,
  ACCOUNTS_METRICS,
];
const any = (pick: (metrics: (typeof EXPORTERS)[number]) => string) =>
  EXPORTERS.map((metrics) => `max by (job, collector) (${pick(metrics)})`).join(' or ');
const OURS = 'job=~"hospital|backup|station|outreach|partners|accounts|wardwatch"';

/** Programs and their parts. */
export function addExporters(dashboard: DashboardBuilder, say: Say): void {
  const [program, up, took, series] = [
    say('Program', '程序'),
    say('Answers', '应答'),
    say('Took', '耗时'),
    say('Series', '序列数'),
  ];
  const [job, collector, works, duration] = [
    say('Program', '程序'),
    say('Collector', '采集项'),
    say('Works', '正常'),
    say('Took', '耗时'),
  ];
  dashboard
    .withPanel(
      intoRows(
        table({
          id: 1,
          title: say('Which programs can be scraped?', '哪些程序可以抓取？'),
          description: say(
            'Wardwatch’s own programs as Prometheus finds them, silent ones first. One that a hospital does not run is not here.',
            'Prometheus 抓取的 Wardwatch 各程序，无应答者在前。未部署的程序不在此列。',
          ),
          empty: say(
            'Prometheus scrapes none of them: see its configuration',
            'Prometheus 没有抓取任何程序：请检查其配置',
          ),
          at: [0, 0, 10, 8],
        })
          .withTarget(rows('A', `min by (job) (up{${OURS}})`))
          .withTarget(rows('B', `max by (job) (scrape_duration_seconds{${OURS}})`))
          .withTarget(rows('C', `sum by (job) (scrape_samples_scraped{${OURS}})`)),
        [
          { field: 'job', title: program, properties: [{ id: 'custom.minWidth', value: 100 }] },
          { field: 'Value #A', title: up, properties: answers(say) },
          { field: 'Value #B', title: took, properties: figure(95, 0, 's') },
          { field: 'Value #C', title: series, properties: figure(95, 0) },
        ],
        { field: up, desc: false },
        [],
      ),
    )
    .withPanel(
      intoRows(
        table({
          id: 2,
          title: say('Which collectors fail?', '哪些采集项失败？'),
          description: say(
            'Every collector of every exporter, failing ones first: what it reads is not watched while it fails.',
            '各采集器的全部采集项，失败者在前：失败期间其读取的内容无人监视。',
          ),
          empty: say('No exporter has been scraped', '没有抓取到任何采集器'),
          at: [10, 0, 14, 8],
        })
          .withTarget(
            rows(
              'A',
              any((metrics) => metrics.collectorSuccess),
            ),
          )
          .withTarget(
            rows(
              'B',
              any((metrics) => metrics.collectorDuration),
            ),
          ),
        [
          { field: 'job', title: job, properties: [width(110)] },
          { field: 'collector', title: collector, properties: [{ id: 'custom.minWidth', value: 140 }] },
          { field: 'Value #A', title: works, properties: answers(say) },
          { field: 'Value #B', title: duration, properties: figure(100, 1, 's') },
        ],
        { field: works, desc: false },
        [],
      ),
    );
}
