import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { HOSPITAL_METRICS as M } from '@wardwatch/contracts';
import { quantile } from '../hospital/queries.js';
import { figure, intoRows, mapped, share, width } from '../parts/columns.js';
import type { Say } from '../parts/language.js';
import { words } from '../parts/mappings.js';
import { table, timeSeries } from '../parts/panels.js';
import { overTime, rows } from '../parts/prometheus.js';

const BY = 'department, priority';
const inTime = (phase: string, histogram: string) =>
  `sum by (${BY}) (increase(${M.labWithinTarget}{phase="${phase}"}[1h])) / (sum by (${BY}) (increase(${histogram}_count[1h])) > 0)`;

/** What is in work and how fast it goes. */
export function addLaboratory(dashboard: DashboardBuilder, say: Say): void {
  const empty = say(
    'No laboratory in policies/hospital.yaml, or no message yet',
    'policies/hospital.yaml 中没有检验专业组，或尚未收到消息',
  );
  dashboard
    .withPanel(turnaround(say, empty))
    .withPanel(
      timeSeries({
        id: 2,
        title: say('How long does nine of ten reports take?', '九成报告用时多久？'),
        description: say(
          'From receipt to the final report, ninth tenth of the last hour, per department (laboratory turnaround).',
          '从接收到最终报告，最近一小时 P90，按专业组（实验室内周转时间）。',
        ),
        empty,
        at: [0, 8, 12, 6],
      })
        .withTarget(overTime('A', quantile(0.9, M.labInLab, '', ['department']), '{{department}}'))
        .unit('s')
        .min(0),
    )
    .withPanel(
      timeSeries({
        id: 3,
        title: say('How long until specimens arrive?', '标本多久送达？'),
        description: say(
          'From collection to receipt, median of the last hour, per department.',
          '从采集到接收，最近一小时中位数，按专业组（检验前周转时间）。',
        ),
        empty,
        at: [12, 8, 12, 6],
      })
        .withTarget(overTime('A', quantile(0.5, M.labPreanalytic, '', ['department']), '{{department}}'))
        .unit('s')
        .min(0),
    );
}

function turnaround(say: Say, empty: string) {
  const panel = table({
    id: 1,
    title: say('Which department is behind, and by how much?', '哪个专业组延误，延误多少？'),
    description: say(
      'One line per department and priority: in work now, past the target of policies/hospital.yaml, median and P90 of the last hour against the target, and the share within it.',
      '每个专业组与优先级一行：在检、超过 policies/hospital.yaml 目标的数量、最近一小时中位数与 P90、目标时间与达标比例。',
    ),
    empty,
    at: [0, 0, 24, 8],
  })
    .withTarget(rows('A', `sum by (${BY}) (${M.labPending})`))
    .withTarget(rows('B', `sum by (${BY}) (${M.labOverdue})`))
    .withTarget(rows('C', quantile(0.5, M.labInLab, '', ['department', 'priority'])))
    .withTarget(rows('D', quantile(0.9, M.labInLab, '', ['department', 'priority'])))
    .withTarget(rows('E', `max by (${BY}) (${M.labTarget}{phase="inlab"})`))
    .withTarget(rows('F', inTime('inlab', M.labInLab)))
    .withTarget(rows('G', inTime('preanalytic', M.labPreanalytic)))
    .withTarget(rows('H', `max by (department, name_en, name_zh) (${M.labDepartmentInfo})`));
  return intoRows(
    panel,
    [
      {
        field: say('name_en', 'name_zh'),
        title: say('Department', '专业组'),
        properties: [{ id: 'custom.minWidth', value: 130 }],
      },
      {
        field: 'priority',
        title: say('Priority', '优先级'),
        properties: [
          width(100),
          mapped(words({ stat: [say('urgent', '急诊'), 'orange'], routine: [say('routine', '常规'), 'text'] })),
        ],
      },
      { field: 'Value #A', title: say('In work', '在检'), properties: figure(90, 0) },
      { field: 'Value #B', title: say('Past target', '超时'), properties: [...figure(105, 0), ...reddens] },
      { field: 'Value #C', title: say('Median', '中位数'), properties: figure(105, 0, 's') },
      { field: 'Value #D', title: 'P90', properties: figure(105, 0, 's') },
      { field: 'Value #E', title: say('Target', '目标'), properties: figure(105, 0, 's') },
      {
        field: 'Value #F',
        title: say('In time', '达标'),
        properties: [...share(95), shareColours],
      },
      {
        field: 'Value #G',
        title: say('Delivered in time', '送检达标'),
        properties: [...share(140), shareColours],
      },
    ],
    { field: say('Past target', '超时'), desc: true },
    ['department', 'Value #H', say('name_zh', 'name_en')],
  );
}

const thresholds = (...steps: readonly (readonly [number | null, string])[]) => ({
  id: 'thresholds',
  value: { mode: 'absolute', steps: steps.map(([value, color]) => ({ value, color })) },
});
const reddens = [
  thresholds([null, 'text'], [1, 'orange'], [5, 'red']),
  { id: 'custom.cellOptions', value: { type: 'color-text' } },
];
const shareColours = thresholds([null, 'red'], [0.8, 'yellow'], [0.9, 'green']);
