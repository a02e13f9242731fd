import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { PARTNERS_METRICS as M, PLUGIN_ID } from '@wardwatch/contracts';
import type { Say } from '../parts/language.js';
import { stat } from '../parts/panels.js';
import { now } from '../parts/prometheus.js';
import { steps } from '../parts/thresholds.js';

/** What somebody must act on today, before anything else. */
export function addStats(dashboard: DashboardBuilder, say: Say): void {
  const empty = say('No ledger known: does the partners exporter run?', '没有已知台账：合作伙伴采集器是否在运行？');
  const figure = (place: number, title: string, description: string, expr: string) =>
    stat({ id: place + 1, title, description, empty, at: [place * 4, 0, 4, 4] })
      .withTarget(now('A', expr))
      .noValue(empty);
  const alarm = steps('green', [1, 'red']);
  const tickets = {
    id: 'links',
    value: [{ title: say('Tickets', '工单'), url: `/a/${PLUGIN_ID}/tickets?system=partners` }],
  };

  dashboard
    .withPanel(
      figure(
        0,
        say('Goods astray?', '有无窜货？'),
        say(
          'Open cases of goods that were found in a region that is not the partner’s (P1-22).',
          '在非本区域发现的伙伴货物，未结案件数（P1-22）。',
        ),
        `sum(${M.crossRegionOpen})`,
      )
        .thresholds(alarm)
        .overrideByQuery('A', [tickets]),
    )
    .withPanel(
      figure(
        1,
        say('Complaints late?', '投诉有无超时？'),
        say(
          'Complaints of partners and patients past their time to be answered or closed, by the working calendar (P1-23).',
          '按工作日历已超过答复或办结时限的伙伴与患者投诉（P1-23）。',
        ),
        `sum(max by (kind) (${M.complaintsOverdue}))`,
      ).thresholds(alarm),
    )
    .withPanel(
      figure(
        2,
        say('Promises late?', '承诺有无逾期？'),
        say('Promises made at recruiting whose day has passed (P1-12).', '招商时作出、已过期限的承诺（P1-12）。'),
        `sum(${M.promises}{state="overdue"})`,
      ).thresholds(alarm),
    )
    .withPanel(
      figure(
        3,
        say('Records full?', '数据完整吗？'),
        say(
          'Share of the fourteen core fields of signed and active partners that are filled in (P1-08).',
          '已签约及合作中伙伴十四项核心数据的完整率（P1-08）。',
        ),
        `max(${M.coreCompleteness})`,
      )
        .unit('percentunit')
        .decimals(0)
        .thresholds(steps('red', [0.8, 'orange'], [0.9, 'green'])),
    )
    .withPanel(
      figure(
        4,
        say('The top fifth?', '两成占多少？'),
        say(
          'Share of the turnover of the window that the strongest 20 % of partners make (P1-14): 80 % is 2:8.',
          '统计期内最强两成伙伴的销售额占比（P1-14），80% 即二八结构。',
        ),
        `max(${M.paretoShare})`,
      )
        .unit('percentunit')
        .decimals(0)
        .thresholds(steps('green', [0.8, 'orange'], [0.9, 'red'])),
    )
    .withPanel(
      figure(
        5,
        say('Bad ledgers?', '台账异常？'),
        say(
          'Ledgers that were refused, cannot be read, or have not changed for longer than their policy allows.',
          '被拒收、无法读取或超期未更新的台账数。',
        ),
        `count((max by (ledger) (${M.ledgerUp}) == 0) or (max by (ledger) (${M.ledgerStaleAt}) <= time())) or count(${M.ledgerUp}) * 0`,
      ).thresholds(alarm),
    );
}
