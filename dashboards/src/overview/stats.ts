import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { LEVELS, WORKFLOW_METRICS } from '@wardwatch/contracts';
import { BigValueTextMode } from '@grafana/grafana-foundation-sdk/common';
import { levelName, levelThresholds } from '../parts/levels.js';
import type { Say } from '../parts/language.js';
import { words } from '../parts/mappings.js';
import { stat } from '../parts/panels.js';
import { now } from '../parts/prometheus.js';
import { RECORDED } from '../parts/recorded.js';
import { steps } from '../parts/thresholds.js';

const noServer = (say: Say) => say('No figures: does the server run?', '无数据：服务是否在运行？');

/** Zero for every level while the server has figures: it leaves out levels without tickets, but no level of the clocks. */
const zeroPerLevel = `max by (level) (${WORKFLOW_METRICS.ticketsOverdue}) * 0`;

/** Single figures: is anything wrong, and can the others be trusted? */
export function addStats(dashboard: DashboardBuilder, say: Say): void {
  dashboard
    .withPanel(openByLevel(say))
    .withPanel(overdueClocks(say))
    .withPanel(backupsAmiss(say))
    .withPanel(heartbeat(say))
    .withPanel(programs(say));
}

function openByLevel(say: Say) {
  const panel = stat({
    id: 1,
    title: say('How many faults are open?', '有多少未结故障？'),
    description: say(
      'Open faults by level, in every state before closed. Level 1 is the worst. A click leads to the list.',
      '各级别未关闭的故障数。1 级最严重。点击可打开列表。',
    ),
    empty: noServer(say),
    at: [0, 0, 10, 4],
  })
    .withTarget(
      now('A', `sum by (level) (${WORKFLOW_METRICS.ticketsOpen}{kind="fault"}) or ${zeroPerLevel}`, '{{level}}'),
    )
    .textMode(BigValueTextMode.ValueAndName);
  for (const level of LEVELS) {
    panel.overrideByName(level, [
      { id: 'displayName', value: levelName(say, level) },
      ...levelThresholds(level),
      {
        id: 'links',
        value: [{ title: say('Open faults', '未结故障'), url: `/a/wardwatch-app/tickets?kind=fault&level=${level}` }],
      },
    ]);
  }
  return panel;
}

function overdueClocks(say: Say) {
  return stat({
    id: 2,
    title: say('Which limits ran out?', '哪些时限已超？'),
    description: say(
      'Open tickets past their response or resolution limit (policies/fault-levels.yaml).',
      '超过响应时限或解决时限的未结工单数（policies/fault-levels.yaml）。',
    ),
    empty: noServer(say),
    at: [10, 0, 8, 4],
  })
    .withTarget(now('A', `sum by (clock) (${WORKFLOW_METRICS.ticketsOverdue})`, '{{clock}}'))
    .textMode(BigValueTextMode.ValueAndName)
    .thresholds(steps('green', [1, 'red']))
    .overrideByName('response', [{ id: 'displayName', value: say('response', '响应') }])
    .overrideByName('resolution', [{ id: 'displayName', value: say('resolution', '解决') }]);
}

function backupsAmiss(say: Say) {
  const overdue = `(time() - (${RECORDED.overdueAt} > 0) >= 0)`;
  const amiss = `count(${overdue} or ${RECORDED.never} == 1)`;
  return stat({
    id: 3,
    title: say('Backups amiss?', '备份异常？'),
    description: say(
      'Plans that are overdue or have never been backed up. The Backups dashboard names them.',
      '逾期或从未备份的计划数，详见“备份”仪表盘。',
    ),
    empty: say('No plans: does the backup exporter run?', '没有计划：备份采集器是否在运行？'),
    at: [18, 0, 6, 4],
  })
    .withTarget(now('A', `${amiss} or count(${RECORDED.planInfo}) * 0`))
    .thresholds(steps('green', [1, 'red']));
}

function heartbeat(say: Say) {
  return stat({
    id: 4,
    title: say('Last heartbeat?', '多久前有心跳？'),
    description: say(
      'Time since Wardwatch last heard from Alertmanager. The Watchdog comes every minute: more than three minutes means that new faults make no tickets.',
      '距 Wardwatch 最近一次收到 Alertmanager 消息的时间。心跳每分钟一次，超过三分钟意味着新故障不会生成工单。',
    ),
    empty: say('Nothing heard yet', '尚未收到'),
    at: [12, 10, 6, 3],
  })
    .withTarget(now('A', `time() - (max(${WORKFLOW_METRICS.intakeLastHeard}) > 0)`))
    .unit('s')
    .decimals(0)
    .thresholds(steps('green', [120, 'yellow'], [180, 'red']));
}

function programs(say: Say) {
  return stat({
    id: 5,
    title: say('All programs up?', '程序都正常？'),
    description: say('Whether Prometheus could scrape each program just now.', 'Prometheus 刚才能否抓取各程序。'),
    empty: say('Nothing is scraped', '没有抓取目标'),
    at: [12, 13, 12, 4],
  })
    .withTarget(now('A', 'min by (job) (up)', '{{job}}'))
    .textMode(BigValueTextMode.ValueAndName)
    .mappings(words({ '1': [say('up', '正常'), 'green'], '0': [say('down', '中断'), 'red'] }))
    .thresholds(steps('red', [1, 'green']));
}
