import type { DashboardBuilder, DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import { ACCOUNTS_METRICS as M, LEVELS, PLUGIN_ID } from '@wardwatch/contracts';
import type { Say } from '../parts/language.js';
import { levelName } from '../parts/levels.js';
import { notANumber, words } from '../parts/mappings.js';
import { table } from '../parts/panels.js';
import { rows } from '../parts/prometheus.js';
import { answers, CHOSEN, found, lasting, perSource, reasons } from './queries.js';
import { findingWords, reasonWords, typeWords } from './words.js';

const NOTHING = '–';
interface Column {
  readonly field: string;
  readonly title: string;
  readonly properties: readonly DynamicConfigValue[];
}

const mapped = (value: unknown): DynamicConfigValue => ({ id: 'mappings', value });
const unit = (value: string): DynamicConfigValue => ({ id: 'unit', value });
const width = (value: number): DynamicConfigValue => ({ id: 'custom.width', value });
const atLeast = (value: number): DynamicConfigValue => ({ id: 'custom.minWidth', value });
const decimals = (value: number): DynamicConfigValue => ({ id: 'decimals', value });
const coloured: DynamicConfigValue = { id: 'custom.cellOptions', value: { type: 'color-background', mode: 'basic' } };
const dash: DynamicConfigValue = { id: 'noValue', value: NOTHING };
const left: DynamicConfigValue = { id: 'custom.align', value: 'left' };

const organize = (columns: readonly Column[], hidden: readonly string[]) => ({
  id: 'organize',
  options: {
    excludeByName: Object.fromEntries(['Time', ...hidden].map((name) => [name, true])),
    indexByName: Object.fromEntries(columns.map(({ field }, index) => [field, index])),
    renameByName: Object.fromEntries(columns.map(({ field, title }) => [field, title])),
  },
});

/** Everything that is wrong, worst first. */
export function addFindings(dashboard: DashboardBuilder, say: Say): void {
  const level = say('Level', '级别');
  const columns: readonly Column[] = [
    {
      field: 'level',
      title: level,
      properties: [width(95), mapped(levelWords(say)), coloured, left],
    },
    {
      field: 'system',
      title: say('System', '系统'),
      properties: [
        width(80),
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
    { field: 'source', title: say('Source', '来源'), properties: [atLeast(100)] },
    { field: 'finding', title: say('Finding', '问题'), properties: [mapped(words(findingWords(say))), atLeast(125)] },
    { field: 'Value #A', title: say('Count', '数量'), properties: [width(55), decimals(0)] },
    {
      field: 'Value #B',
      title: say('Longest', '最长'),
      properties: [width(75), unit('s'), decimals(0), mapped(notANumber(NOTHING)), dash],
    },
  ];
  const panel = table({
    id: 7,
    title: say('What was found where, and for how long?', '在哪里发现了什么，持续多久？'),
    description: say(
      'One line per source and finding, worst first. Which accounts they are stands in the evidence file of the source, never on a dashboard.',
      '每个来源每类问题一行，最严重的在前。具体账号只在该来源的证据文件中，仪表盘上从不显示。',
    ),
    empty: say('Nothing was found', '没有发现问题'),
    at: [0, 4, 13, 10],
  })
    .withTarget(rows('A', found))
    .withTarget(rows('B', lasting))
    .withTransformation({ id: 'merge', options: {} })
    .withTransformation(organize(columns, []))
    .withTransformation({ id: 'sortBy', options: { fields: {}, sort: [{ field: level }] } });
  columns.forEach(({ title, properties }) => panel.overrideByName(title, [...properties]));
  dashboard.withPanel(panel);
}

const LEVEL_COLORS = ['dark-red', 'orange', 'yellow', 'blue'] as const;
const levelWords = (say: Say) =>
  words(
    Object.fromEntries(
      LEVELS.map((level, index) => [level, [levelName(say, level), LEVEL_COLORS[index] ?? 'text'] as const]),
    ),
  );

/** Whether each source answers, and what it holds. */
export function addSources(dashboard: DashboardBuilder, say: Say): void {
  const answering = say('Answers', '应答');
  const columns: readonly Column[] = [
    { field: 'source', title: say('Source', '来源'), properties: [atLeast(100)] },
    { field: 'type', title: say('Kind', '类型'), properties: [width(90), mapped(words(typeWords(say)))] },
    {
      field: 'Value #A',
      title: answering,
      properties: [
        width(75),
        mapped(
          words({
            '1': [say('yes', '是'), 'green'],
            '0': [say('no', '否'), 'red'],
            '2': [say('not yet', '尚未'), 'purple'],
          }),
        ),
        coloured,
        left,
      ],
    },
    {
      field: 'reason',
      title: say('Reason', '原因'),
      properties: [atLeast(95), mapped(words(reasonWords(say))), dash],
    },
    { field: 'Value #C', title: say('Read', '读取'), properties: [width(65), unit('s'), decimals(0), dash] },
    { field: 'Value #D', title: say('Accounts', '账号'), properties: [width(75), decimals(0), dash] },
    { field: 'Value #E', title: say('Admins', '管理员'), properties: [width(65), decimals(0), dash] },
  ];
  const panel = table({
    id: 8,
    title: say('Which sources are read?', '读取了哪些来源？'),
    description: say(
      'One line per source; "Read" is how long ago it last answered. The runbook of AccountSourceDown says for each reason what to look at first.',
      '每个来源一行；“读取”为距上次应答的时间。AccountSourceDown 处置手册对每种原因给出首先检查的内容。',
    ),
    empty: say('No sources: does the accounts exporter run?', '没有来源：账号采集器是否在运行？'),
    at: [13, 4, 11, 10],
  })
    .withTarget(rows('A', answers))
    .withTarget(rows('B', reasons))
    .withTarget(rows('C', perSource(`time() - max by (source, system) (${M.readAt}{${CHOSEN}})`)))
    .withTarget(rows('D', perSource(`max by (source, system) (${M.accounts}{${CHOSEN}, state="enabled"})`)))
    .withTarget(rows('E', perSource(`max by (source, system) (${M.superusers}{${CHOSEN}})`)))
    .withTransformation({ id: 'merge', options: {} })
    .withTransformation(organize(columns, ['Value #B', 'system']))
    .withTransformation({ id: 'sortBy', options: { fields: {}, sort: [{ field: answering }] } });
  columns.forEach(({ title, properties }) => panel.overrideByName(title, [...properties]));
  dashboard.withPanel(panel);
}
