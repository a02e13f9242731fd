import { GraphDrawStyle, StackingConfigBuilder, StackingMode } from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder, type DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { WORKFLOW_METRICS } from '@wardwatch/contracts';
import { levelOverrides } from '../parts/levels.js';
import type { Say } from '../parts/language.js';
import { words } from '../parts/mappings.js';
import { stat, timeSeries } from '../parts/panels.js';
import { now, overTime } from '../parts/prometheus.js';
import { steps } from '../parts/thresholds.js';

/** Who has what, how it came in, whether it went out. */
export function addFlow(dashboard: DashboardBuilder, say: Say): void {
  dashboard
    .withPanel(openFaults(say))
    .withPanel(created(say))
    .withPanel(pages(say))
    .withPanel(waiting(say))
    .withPanel(auditChain(say))
    .withPanel(intake(say));
}

/** The app's own panel: tickets with owner and time left, live. */
function openFaults(say: Say): PanelBuilder {
  return new PanelBuilder()
    .type('wardwatch-openfaults-panel')
    .id(6)
    .title(say('Who has which fault, and how long is left?', '谁在处理哪个故障，还剩多久？'))
    .description(
      say(
        'Open faults with owner and time left; the one that runs out first stands on top. A click opens the ticket.',
        '未结故障、处理人与剩余时间，最先到期的排在最前。点击打开工单。',
      ),
    )
    .gridPos({ x: 0, y: 4, w: 12, h: 13 })
    .options({});
}

function created(say: Say) {
  const panel = timeSeries({
    id: 7,
    title: say('How many faults come in per hour?', '每小时新增多少故障？'),
    description: say(
      'Faults created within the last hour, by level, from alerts and from people.',
      '过去一小时内新建的故障数（按级别），包括告警与人工申告。',
    ),
    empty: say('No figures in this time: did the server run?', '此时段无数据：服务是否在运行？'),
    at: [12, 4, 12, 6],
  })
    .withTarget(
      overTime('A', `sum by (level) (increase(${WORKFLOW_METRICS.ticketsCreated}{kind="fault"}[1h]))`, '{{level}}'),
    )
    .decimals(0)
    .min(0)
    .fillOpacity(30)
    .stacking(new StackingConfigBuilder().mode(StackingMode.Normal).group('A'));
  levelOverrides(say).forEach(({ name, properties }) => panel.overrideByName(name, properties));
  return panel;
}

function pages(say: Say) {
  return timeSeries({
    id: 8,
    title: say('Do pages get through?', '呼叫通知是否送达？'),
    description: say(
      'Tries to send a page, by outcome, per 5 minutes. Failed ones are tried again with growing pauses.',
      '每 5 分钟的发送尝试次数（按结果）。失败的会以递增间隔重试。',
    ),
    empty: say('No pages in this time', '此时段没有通知'),
    at: [0, 17, 9, 7],
  })
    .withTarget(overTime('A', `sum by (outcome) (increase(${WORKFLOW_METRICS.notifications}[5m]))`, '{{outcome}}'))
    .decimals(0)
    .min(0)
    .drawStyle(GraphDrawStyle.Bars)
    .fillOpacity(60)
    .overrideByName('sent', [
      { id: 'displayName', value: say('sent', '已发送') },
      { id: 'color', value: { mode: 'fixed', fixedColor: 'green' } },
    ])
    .overrideByName('failed', [
      { id: 'displayName', value: say('failed', '失败') },
      { id: 'color', value: { mode: 'fixed', fixedColor: 'red' } },
    ]);
}

function waiting(say: Say) {
  return stat({
    id: 9,
    title: say('Do pages wait?', '是否有待发通知？'),
    description: say(
      'Pages that wait for their first or next try. More than a moment above 0: the channel is disturbed (WardwatchPagesFailing).',
      '等待首次或再次发送的通知数。持续大于 0 说明渠道异常（WardwatchPagesFailing）。',
    ),
    empty: say('No figures', '无数据'),
    at: [18, 10, 6, 3],
  })
    .withTarget(now('A', `sum(${WORKFLOW_METRICS.notificationsPending})`))
    .thresholds(steps('green', [1, 'orange']));
}

function auditChain(say: Say) {
  return stat({
    id: 10,
    title: say('Audit chain whole?', '审计链完整？'),
    description: say(
      'Whether every sealed audit row follows from the one before (article 36).',
      '每条已封存的审计记录是否与前一条衔接（第三十六条）。',
    ),
    empty: say('Not verified yet', '尚未校验'),
    at: [18, 17, 6, 7],
  })
    .withTarget(now('A', `min(${WORKFLOW_METRICS.auditChainOk})`))
    .mappings(words({ '1': [say('whole', '完整'), 'green'], '0': [say('BROKEN', '断裂'), 'red'] }))
    .thresholds(steps('red', [1, 'green']));
}

function intake(say: Say) {
  return timeSeries({
    id: 11,
    title: say('What becomes of the alerts that arrive?', '收到的告警去向如何？'),
    description: say(
      'Alerts taken in from Alertmanager per 5 minutes, by what became of them. "rejected" payloads are in the ledger with their reason.',
      '每 5 分钟从 Alertmanager 接入的告警数（按处理结果）。被拒绝的内容连同原因保存在接入台账中。',
    ),
    empty: say('No alerts in this time: does the heartbeat arrive?', '此时段没有告警：心跳是否到达？'),
    at: [9, 17, 9, 7],
  })
    .withTarget(overTime('A', `sum by (outcome) (increase(${WORKFLOW_METRICS.intakeAlerts}[5m])) > 0`, '{{outcome}}'))
    .withTarget(
      overTime(
        'B',
        `sum by (outcome) (increase(${WORKFLOW_METRICS.intakePayloads}{outcome="rejected"}[5m])) > 0`,
        '{{outcome}}',
      ),
    )
    .decimals(0)
    .min(0)
    .overrideByName('ticket_created', [{ id: 'displayName', value: say('made a ticket', '生成工单') }])
    .overrideByName('attached', [{ id: 'displayName', value: say('joined a ticket', '并入工单') }])
    .overrideByName('recovered', [{ id: 'displayName', value: say('recovery', '恢复') }])
    .overrideByName('repeated', [{ id: 'displayName', value: say('repeated', '重复') }])
    .overrideByName('reordered', [{ id: 'displayName', value: say('out of order', '乱序') }])
    .overrideByName('resolved_unknown', [
      { id: 'displayName', value: say('recovery of nothing known', '未知告警恢复') },
    ])
    .overrideByName('ignored_watchdog', [{ id: 'displayName', value: say('heartbeat', '心跳') }])
    .overrideByName('rejected', [
      { id: 'displayName', value: say('rejected', '拒绝') },
      { id: 'color', value: { mode: 'fixed', fixedColor: 'red' } },
    ]);
}
