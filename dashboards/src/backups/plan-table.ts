import type { DashboardBuilder, DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import { BACKUP_METRICS as M, LEVELS, PLUGIN_ID } from '@wardwatch/contracts';
import { levelName } from '../parts/levels.js';
import type { Say } from '../parts/language.js';
import { notANumber, words } from '../parts/mappings.js';
import { table } from '../parts/panels.js';
import { rows } from '../parts/prometheus.js';
import { perPlan, planState, STATE } from './queries.js';

/** In a cell without a value; the panel's own words are for a table without rows. */
const NOTHING = '–';
const emptyCell: DynamicConfigValue = { id: 'noValue', value: NOTHING };
const left: DynamicConfigValue = { id: 'custom.align', value: 'left' };
const coloured: DynamicConfigValue = { id: 'custom.cellOptions', value: { type: 'color-background', mode: 'basic' } };
const width = (value: number): DynamicConfigValue => ({ id: 'custom.width', value });

/** The table of truth: one line per plan, worst first. */
export function addPlanTable(dashboard: DashboardBuilder, say: Say): void {
  const columns = columnsOf(say);
  const panel = table({
    id: 6,
    title: say('Which backup is how old, and when is the next one due?', '各备份多久了，下一次何时到期？'),
    description: say(
      'One line per plan, worst first. "due" is past its interval, "overdue" past the grace as well. While a tool does not answer, its last known values are shown.',
      '每个计划一行，最严重的在前。“到期”为超过周期，“逾期”为连宽限期也已超过。工具无应答时显示最后已知值。',
    ),
    empty: say('No plans: does the backup exporter run?', '没有计划：备份采集器是否在运行？'),
    at: [0, 4, 24, 9],
  })
    .withTarget(rows('A', planState))
    .withTarget(rows('B', perPlan(M.age)))
    .withTarget(rows('C', `(${perPlan(M.nextDue)} > 0) * 1000`))
    .withTarget(rows('D', perPlan(M.lastSize)))
    .withTarget(rows('E', perPlan(M.count)))
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
  return [
    {
      field: 'system',
      title: say('System', '系统'),
      properties: [
        width(85),
        {
          id: 'links',
          value: [
            {
              title: say('Tickets of the system', '该系统的工单'),
              url: `/a/${PLUGIN_ID}/tickets?system=\${__value.raw}`,
            },
          ],
        },
      ],
    },
    { field: 'kind', title: say('Kind', '类型'), properties: [width(120), mapped(kinds(say))] },
    { field: 'plan', title: say('Plan', '计划'), properties: [{ id: 'custom.minWidth', value: 140 }] },
    { field: 'level', title: say('Level', '级别'), properties: [width(105), mapped(levels(say))] },
    { field: 'Value #A', title: say('State', '状态'), properties: [width(105), mapped(states(say)), coloured, left] },
    {
      field: 'Value #B',
      title: say('Age', '已过时间'),
      properties: [width(95), unit('s'), decimals(1), mapped(notANumber(NOTHING))],
    },
    {
      field: 'Value #C',
      title: say('Next due', '下次到期'),
      properties: [width(165), unit('dateTimeAsIso'), mapped(notANumber(NOTHING))],
    },
    {
      field: 'Value #D',
      title: say('Size', '大小'),
      properties: [width(85), unit('bytes'), mapped(notANumber(NOTHING))],
    },
    { field: 'Value #E', title: say('Kept', '保留份数'), properties: [width(85), decimals(0)] },
  ];
}

const unit = (value: string): DynamicConfigValue => ({ id: 'unit', value });
const decimals = (value: number): DynamicConfigValue => ({ id: 'decimals', value });
const mapped = (value: unknown): DynamicConfigValue => ({ id: 'mappings', value });

const states = (say: Say) =>
  words({
    [STATE.never]: [say('never made', '从未备份'), 'red'],
    [STATE.overdue]: [say('overdue', '逾期'), 'red'],
    [STATE.due]: [say('due', '到期'), 'yellow'],
    [STATE.fine]: [say('in time', '正常'), 'green'],
    [STATE.unknown]: [say('unknown', '未知'), 'purple'],
  });

const kinds = (say: Say) =>
  words({
    incremental: [say('incremental', '增量备份'), 'text'],
    database: [say('database', '数据库级备份'), 'text'],
    system: [say('system', '系统级备份'), 'text'],
  });

const levels = (say: Say) => words(Object.fromEntries(LEVELS.map((level) => [level, [levelName(say, level), 'text']])));
