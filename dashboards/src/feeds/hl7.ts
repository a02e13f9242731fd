import { VizOrientation } from '@grafana/grafana-foundation-sdk/common';
import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { HOSPITAL_FEED_METRICS as F, HOSPITAL_METRICS as M } from '@wardwatch/contracts';
import { coloured, figure, intoRows, left, mapped, width } from '../parts/columns.js';
import type { Say } from '../parts/language.js';
import { words } from '../parts/mappings.js';
import { table, timeSeries } from '../parts/panels.js';
import { overTime, rows } from '../parts/prometheus.js';
import { tiles } from '../parts/tiles.js';

/** The HL7 feeds, what they refuse, and the journal that keeps them. */
export function addHl7(dashboard: DashboardBuilder, say: Say): void {
  const empty = say('No sender in policies/hospital.yaml', 'policies/hospital.yaml 中没有发送方');
  dashboard
    .withPanel(feedTable(say, empty))
    .withPanel(
      timeSeries({
        id: 11,
        title: say('How many messages come in?', '收到多少消息？'),
        description: say('Accepted messages per second and feed.', '各接口每秒接收的消息数。'),
        empty,
        at: [0, 15, 8, 6],
      })
        .withTarget(
          overTime('A', `sum by (feed) (rate(${F.messages}{outcome="accepted"}[$__rate_interval]))`, '{{feed}}'),
        )
        .unit('cps')
        .min(0),
    )
    .withPanel(
      timeSeries({
        id: 12,
        title: say('What is refused, and why?', '拒收了什么，为什么？'),
        description: say(
          'Refused messages per minute by reason; the sender got an acknowledgement that says so.',
          '每分钟拒收的消息数（按原因）；发送方已收到相应的应答。',
        ),
        empty: say('Nothing refused in this time', '此时段没有拒收'),
        at: [8, 15, 8, 6],
      })
        .withTarget(overTime('A', `sum by (reason) (rate(${F.refusals}[$__rate_interval])) * 60 > 0`, '{{reason}}'))
        .min(0),
    )
    .withPanel(
      tiles(
        {
          id: 13,
          title: say('Does the journal keep up?', '日志写得过来吗？'),
          description: say(
            'Share of its limit that the journal uses, the slow tenth of its writes to disk, messages that wait for an answer, and patients at places that the policy does not know.',
            '日志占其上限的比例、写盘 P90、等待应答的消息、以及位于未知位置的患者。',
          ),
          empty,
          at: [16, 15, 8, 6],
        },
        [
          {
            key: 'size',
            name: say('journal full to', '日志占用'),
            expr: `max(${F.journalBytes} / ${F.journalLimit})`,
            unit: 'percentunit',
            decimals: 0,
            colours: ['green', [0.8, 'yellow'], [0.95, 'red']],
          },
          {
            key: 'sync',
            name: say('writes, P90', '写盘 P90'),
            expr: `histogram_quantile(0.9, sum by (le) (increase(${F.journalSync}_bucket[15m])))`,
            unit: 's',
            decimals: 1,
            none: '–',
            colours: ['green', [0.1, 'yellow'], [1, 'red']],
          },
          {
            key: 'waiting',
            name: say('waiting', '等待应答'),
            expr: `max(${F.waiting})`,
            decimals: 0,
            colours: ['green', [100, 'yellow'], [1000, 'red']],
          },
          {
            key: 'unknown',
            name: say('at unknown places', '未知位置患者'),
            expr: `max(${M.unknownWardPatients})`,
            decimals: 0,
            colours: ['green', [1, 'yellow']],
          },
        ],
        VizOrientation.Horizontal,
      ),
    );
}

function feedTable(say: Say, empty: string) {
  const state = `max by (feed) ((time() - ${F.lastMessage} > ${F.silentAfter}) * 0 + 2 or ${F.lastMessage} * 0 + 1)`;
  const panel = table({
    id: 10,
    title: say('Which HL7 feeds are heard?', '哪些 HL7 接口有消息？'),
    description: say(
      'One line per sender of policies/hospital.yaml, silent ones first: age of the newest message, accepted, refused, repeated and late messages of the last hour, and the delay of the slow tenth.',
      'policies/hospital.yaml 中每个发送方一行，静默者在前：最新消息距今、最近一小时接收、拒收、重复与乱序的消息数，以及延迟 P90。',
    ),
    empty,
    at: [0, 8, 24, 7],
  })
    .withTarget(rows('A', state))
    .withTarget(rows('B', `min by (feed) (time() - (${F.lastMessage} > 0))`))
    .withTarget(rows('C', `sum by (feed) (increase(${F.messages}{outcome="accepted"}[1h]))`))
    .withTarget(rows('D', `sum by (feed) (increase(${F.refusals}[1h]))`))
    .withTarget(rows('E', `sum by (feed) (increase(${F.duplicates}[1h]))`))
    .withTarget(rows('F', `sum by (feed) (increase(${F.outOfOrder}[1h]))`))
    .withTarget(rows('G', `histogram_quantile(0.9, sum by (le, feed) (increase(${F.lag}_bucket[1h])))`));
  return intoRows(
    panel,
    [
      { field: 'feed', title: say('Feed', '接口'), properties: [{ id: 'custom.minWidth', value: 130 }] },
      {
        field: 'Value #A',
        title: say('State', '状态'),
        properties: [
          width(110),
          mapped(words({ '2': [say('silent', '静默'), 'red'], '1': [say('heard', '正常'), 'green'] })),
          { id: 'thresholds', value: { mode: 'absolute', steps: [{ value: null, color: 'transparent' }] } },
          coloured,
          left,
        ],
      },
      { field: 'Value #B', title: say('Last message', '最新消息'), properties: figure(130, 0, 's') },
      { field: 'Value #C', title: say('Accepted', '接收'), properties: figure(100, 0) },
      { field: 'Value #D', title: say('Refused', '拒收'), properties: figure(95, 0) },
      { field: 'Value #E', title: say('Repeated', '重复'), properties: figure(100, 0) },
      { field: 'Value #F', title: say('Late', '乱序'), properties: figure(80, 0) },
      { field: 'Value #G', title: say('Delay, P90', '延迟 P90'), properties: figure(115, 1, 's') },
    ],
    { field: say('State', '状态'), desc: true },
    [],
  );
}
