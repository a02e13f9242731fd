import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { OUTREACH_METRICS as M } from '@wardwatch/contracts';
import type { Say } from '../parts/language.js';
import { words } from '../parts/mappings.js';
import { addTable, coloured, decimals, mapped, thresholds, unit, width } from './columns.js';
import { by, nameFields, named, noLedger, of } from './queries.js';

/** The department's own work: months ahead, pushes, the daily list. */
export function addContent(dashboard: DashboardBuilder, say: Say): void {
  addMonths(dashboard, say);
  addGroups(dashboard, say);
  addTasks(dashboard, say);
}

function addMonths(dashboard: DashboardBuilder, say: Say): void {
  addTable(
    dashboard,
    {
      id: 9,
      title: say('Is the content of the next months ready?', '未来月份的内容备好了吗？'),
      description: say(
        'Items ready, planned and needed; next month’s content shall be ready one month ahead (P2-06), each item with the service that it warms up, else it is loose (P2-07).',
        '已备好、已计划与需要的条数；下月内容应提前一个月备好（P2-06），每条内容对应预热的服务（P2-07）。',
      ),
      empty: noLedger(say),
      at: [0, 11, 9, 6],
    },
    [M.contentReady, M.contentPlanned, M.contentNeeded, M.contentUnlinked].map((metric) => by('month', of(metric))),
    [
      {
        field: 'month',
        title: say('Month', '月份'),
        properties: [
          width(110),
          mapped(
            words({
              this: [say('this month', '本月'), 'text'],
              next: [say('next month', '下月'), 'text'],
              after: [say('after next', '下下月'), 'text'],
            }),
          ),
        ],
      },
      { field: 'Value #A', title: say('Ready', '已备好'), properties: [width(62), decimals(0)] },
      { field: 'Value #B', title: say('Planned', '已计划'), properties: [width(72), decimals(0)] },
      { field: 'Value #C', title: say('Needed', '需要'), properties: [width(70), decimals(0)] },
      { field: 'Value #D', title: say('Loose', '无服务'), properties: [width(66), decimals(0)] },
    ],
    ['account'],
    // By the key: this, next, after.
    { field: say('Month', '月份'), desc: true },
  );
}

function addGroups(dashboard: DashboardBuilder, say: Say): void {
  const { shown, hidden } = nameFields(say);
  addTable(
    dashboard,
    {
      id: 10,
      title: say('Does each group get its pushes?', '各人群按时收到推送吗？'),
      description: say(
        'Time since the last push and between the last two, against the cadence: new followers every 2 to 3 days, old ones every 5 to 6 (P2-10).',
        '距上次推送与最近两次推送的间隔，对照规定：新客 2～3 天，老客 5～6 天（P2-10）。',
      ),
      empty: noLedger(say),
      at: [9, 11, 9, 6],
    },
    [
      named('group', by('group', of(M.pushMost))),
      by('group', of(M.pushAge)),
      by('group', of(M.pushInterval)),
      `${by('group', of(M.pushAge))} / ${by('group', of(M.pushMost))}`,
    ],
    [
      { field: shown, title: say('Group', '人群'), properties: [width(108)] },
      { field: 'Value #B', title: say('Last push', '距上次'), properties: [width(82), unit('s'), decimals(1)] },
      { field: 'Value #C', title: say('Interval', '间隔'), properties: [width(76), unit('s'), decimals(1)] },
      { field: 'Value #A', title: say('At most', '最长'), properties: [width(68), unit('s'), decimals(0)] },
      {
        field: 'Value #D',
        title: say('Used', '已用'),
        properties: [
          width(58),
          unit('percentunit'),
          decimals(0),
          coloured,
          thresholds([null, 'green'], [1, 'orange'], [1.25, 'red']),
        ],
      },
    ],
    ['account', 'group', hidden],
  );
}

function addTasks(dashboard: DashboardBuilder, say: Say): void {
  const { shown, hidden } = nameFields(say);
  addTable(
    dashboard,
    {
      id: 11,
      title: say('What of the daily list was done?', '每日清单完成了哪些？'),
      description: say('Of the day that was checked last (P2-15).', '最近一次检查日的完成情况（P2-15）。'),
      empty: noLedger(say),
      at: [18, 11, 6, 6],
    },
    [named('task', by('task', of(M.taskDone)))],
    [
      { field: shown, title: say('Task', '任务') },
      {
        field: 'Value',
        title: say('Done', '完成'),
        properties: [
          width(60),
          coloured,
          mapped(words({ '1': [say('yes', '是'), 'green'], '0': [say('no', '否'), 'red'] })),
        ],
      },
    ],
    ['account', 'task', hidden],
  );
}
