import type { DashboardBuilder, DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import { BACKUP_METRICS as M, BACKUP_RECORDED, LEVELS, PLUGIN_ID } from '@wardwatch/contracts';
import { levelName } from '../parts/levels.js';
import type { Say } from '../parts/language.js';
import { notANumber, words } from '../parts/mappings.js';
import { table } from '../parts/panels.js';
import { rows } from '../parts/prometheus.js';
import { coloured, decimals, emptyCell, left, mapped, NOTHING, unit, width } from './cells.js';
import { perPlan, planState } from './queries.js';
import { planStates } from './words.js';

/** The plans behind the truth table: one line each, worst first. */
export function addPlanTable(dashboard: DashboardBuilder, say: Say): void {
  const columns = columnsOf(say);
  const panel = table({
    id: 6,
    title: say('Which backup is how old, and when is the next one due?', '各备份多久了，下一次何时到期？'),
    description: say(
      'One line per plan, worst first. "due" is past its interval, "overdue" past the grace as well; missed: of the last seven. While a tool does not answer, its last known values are shown.',
      '每个计划一行，最严重的在前。“到期”为超过周期，“逾期”为连宽限期也已超过；“漏做”为最近七次中的次数。工具无应答时显示最后已知值。',
    ),
    empty: say('No plans: does the backup exporter run?', '没有计划：备份采集器是否在运行？'),
    at: [0, 10, 24, 9],
  })
    .withTarget(rows('A', planState))
    .withTarget(rows('B', perPlan(M.age)))
    .withTarget(rows('C', `(${perPlan(BACKUP_RECORDED.nextDue)} > 0) * 1000`))
    .withTarget(rows('D', perPlan(M.lastSize)))
    .withTarget(rows('E', perPlan(M.count)))
    .withTarget(rows('F', perPlan(M.missed)))
    .withTarget(rows('G', perPlan(M.lastDuration)))
    .withTarget(rows('H', perPlan(M.encrypted)))
    .withTransformation({ id: 'merge', options: {} })
    .withTransformation({
      id: 'organize',
      options: {
        excludeByName: { Time: true },
        indexByName: Object.fromEntries(columns.map(({ field }, index) => [field, index])),
        renameByName: Object.fromEntries(columns.map(({ field, title }) => [field, title])),
      },
    })
    .withTransformation({
      id: 'sortBy',
      options: { fields: {}, sort: [{ field: say('State', '状态'), desc: true }] },
    });
  columns.forEach(({ title, properties }) => panel.overrideByName(title, [...properties, emptyCell]));
  dashboard.withPanel(panel);
}

function columnsOf(say: Say): { field: string; title: string; properties: DynamicConfigValue[] }[] {
  const tickets = {
    title: say('Tickets of the system', '该系统的工单'),
    url: `/a/${PLUGIN_ID}/tickets?system=\${__value.raw}`,
  };
  const unknown = mapped(notANumber(NOTHING));
  return [
    { field: 'system', title: say('System', '系统'), properties: [width(60), { id: 'links', value: [tickets] }] },
    { field: 'kind', title: say('Kind', '类型'), properties: [width(85), mapped(kinds(say))] },
    { field: 'location', title: say('Where', '地点'), properties: [width(62), mapped(locations(say))] },
    { field: 'plan', title: say('Plan', '计划'), properties: [{ id: 'custom.minWidth', value: 115 }] },
    { field: 'level', title: say('Level', '级别'), properties: [width(90), mapped(levels(say))] },
    {
      field: 'Value #A',
      title: say('State', '状态'),
      properties: [width(105), mapped(planStates(say)), coloured, left],
    },
    { field: 'Value #B', title: say('Age', '已过时间'), properties: [width(80), unit('s'), decimals(1), unknown] },
    {
      field: 'Value #C',
      title: say('Next due', '下次到期'),
      properties: [width(152), unit('dateTimeAsIso'), unknown],
    },
    { field: 'Value #D', title: say('Size', '大小'), properties: [width(75), unit('bytes'), unknown] },
    { field: 'Value #E', title: say('Kept', '保留份数'), properties: [width(60), decimals(0)] },
    { field: 'Value #F', title: say('Missed', '漏做'), properties: [width(60), decimals(0)] },
    { field: 'Value #G', title: say('Took', '用时'), properties: [width(80), unit('s'), decimals(1), unknown] },
    { field: 'Value #H', title: say('Encrypted', '加密'), properties: [width(82), mapped(encrypted(say))] },
  ];
}

const kinds = (say: Say) =>
  words({
    incremental: [say('incremental', '增量备份'), 'text'],
    database: [say('database', '数据库级备份'), 'text'],
    system: [say('system', '系统级备份'), 'text'],
  });

const locations = (say: Say) =>
  words({ on_site: [say('on site', '本地'), 'text'], off_site: [say('off site', '异地'), 'text'] });

const levels = (say: Say) => words(Object.fromEntries(LEVELS.map((level) => [level, [levelName(say, level), 'text']])));

const encrypted = (say: Say) => [
  ...words({ '1': [say('yes', '是'), 'text'], '0': [say('no', '否'), 'text'] }),
  ...notANumber(NOTHING),
];
