import type { DashboardBuilder, DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import { PLUGIN_ID } from '@wardwatch/contracts';
import type { Say } from '../parts/language.js';
import { notANumber } from '../parts/mappings.js';
import { table } from '../parts/panels.js';
import { rows } from '../parts/prometheus.js';
import { coloured, decimals, emptyCell, left, mapped, NOTHING, unit, width } from './cells.js';
import { cellAge, cellState, changeState, restoreTestAge, restoreTestState, type Column } from './queries.js';
import { cellStates, changeStates, restoreTestStates } from './words.js';

interface Kind {
  readonly title: string;
  readonly state: string;
  readonly words: unknown;
  /** Left out for what has no age. */
  readonly age?: string;
}

/** Systems by the kinds of article 39: every cell a state, with the age beside it. */
export function addTruthTable(dashboard: DashboardBuilder, say: Say): void {
  const columns = columnsOf(say, kindsOf(say));
  const panel = table({
    id: 5,
    title: say('Is every system backed up, in every way that it must be?', '每个系统是否按各项要求完成备份？'),
    description: say(
      'One line per system, one column for each duty of articles 39, 41 and 42; the worst plan of the system counts. Purple: the tool cannot be asked, and why. The tables below explain every cell.',
      '每个系统一行，第三十九、四十一、四十二条的每项要求一列，以该系统最差的计划为准。紫色为工具无法查询及其原因。下方表格解释每个单元格。',
    ),
    empty: say('No plans: does the backup exporter run?', '没有计划：备份采集器是否在运行？'),
    at: [0, 3, 24, 7],
  });
  columns.forEach(({ query }, index) => query !== undefined && panel.withTarget(rows(refOf(index), query)));
  panel.withTransformation({ id: 'merge', options: {} }).withTransformation({
    id: 'organize',
    options: {
      excludeByName: { Time: true },
      indexByName: Object.fromEntries(columns.map(({ field }, index) => [field, index])),
      renameByName: Object.fromEntries(columns.map(({ field, title }) => [field, title])),
    },
  });
  columns.forEach(({ title, properties }) => panel.overrideByName(title, [...properties, emptyCell]));
  dashboard.withPanel(panel);
}

function kindsOf(say: Say): Kind[] {
  const of = (title: string, column: Column): Kind => ({
    title,
    state: cellState(column),
    words: cellStates(say),
    age: cellAge(column),
  });
  return [
    of(say('Daily', '每日'), { kind: 'incremental', location: 'on_site' }),
    of(say('Monthly', '每月'), { kind: 'database', location: 'on_site' }),
    of(say('Quarterly', '每季'), { kind: 'system', location: 'on_site' }),
    { title: say('Change', '变更'), state: changeState, words: changeStates(say) },
    of(say('Off-site', '异地'), { location: 'off_site' }),
    {
      title: say('Restore test', '恢复测试'),
      state: restoreTestState,
      words: restoreTestStates(say),
      age: restoreTestAge,
    },
  ];
}

interface TableColumn {
  readonly field: string;
  readonly title: string;
  readonly query?: string;
  readonly properties: readonly DynamicConfigValue[];
}

const refOf = (index: number) => String.fromCharCode('A'.charCodeAt(0) + index - 1);

/** The system, then a state and an age for each kind. */
function columnsOf(say: Say, kinds: readonly Kind[]): TableColumn[] {
  const tickets = {
    title: say('Tickets of the system', '该系统的工单'),
    url: `/a/${PLUGIN_ID}/tickets?system=\${__value.raw}`,
  };
  const columns: Omit<TableColumn, 'field'>[] = kinds.flatMap(({ title, state, words, age }) => [
    { title, query: state, properties: [{ id: 'custom.minWidth', value: 82 }, mapped(words), coloured, left] },
    ...(age === undefined
      ? []
      : [
          {
            title: say(`${title} age`, `${title} · 龄`),
            query: age,
            properties: [width(94), unit('s'), decimals(1), mapped(notANumber(NOTHING))],
          },
        ]),
  ]);
  const system = {
    field: 'system',
    title: say('System', '系统'),
    properties: [width(70), { id: 'links', value: [tickets] }],
  };
  return [system, ...columns.map((column, index) => ({ ...column, field: `Value #${refOf(index + 1)}` }))];
}
