import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Say } from '../parts/language.js';
import { stat } from '../parts/panels.js';
import { now } from '../parts/prometheus.js';
import { RECORDED } from '../parts/recorded.js';
import { steps } from '../parts/thresholds.js';
import { CHOSEN } from './queries.js';

const plans = `count(${RECORDED.planInfo}{${CHOSEN}})`;
const orZero = (expr: string) => `${expr} or ${plans} * 0`;

/** How many plans, and how many in which trouble. */
export function addStats(dashboard: DashboardBuilder, say: Say): void {
  const empty = say('No plans: does the backup exporter run?', '没有计划：备份采集器是否在运行？');
  const figure = (id: number, x: number, title: string, description: string, expr: string) =>
    stat({ id, title, description, empty, at: [x, 0, 6, 3] })
      .withTarget(now('A', expr))
      .thresholds(steps('green', [1, 'red']));

  dashboard
    .withPanel(
      figure(
        1,
        0,
        say('Plans overdue?', '多少计划逾期？'),
        say('Plans past their interval and their grace (article 39).', '已超过周期与宽限期的计划数（第三十九条）。'),
        orZero(`count(time() - (${RECORDED.overdueAt}{${CHOSEN}} > 0) >= 0)`),
      ),
    )
    .withPanel(
      figure(
        2,
        6,
        say('Never backed up?', '多少从未备份？'),
        say('Plans whose tool answers but that have no backup at all.', '工具可查询但没有任何备份的计划数。'),
        orZero(`count(${RECORDED.never}{${CHOSEN}} == 1)`),
      ),
    )
    .withPanel(
      figure(
        3,
        12,
        say('Tools not answering?', '多少工具无应答？'),
        say(
          'Plans whose backup tool does not answer: whether they are still made is not known.',
          '备份工具无应答的计划数，备份是否仍在进行无从得知。',
        ),
        orZero(`count(${RECORDED.toolUp}{${CHOSEN}} == 0)`),
      ),
    )
    .withPanel(nextToRunOut(say, empty));
}

function nextToRunOut(say: Say, empty: string) {
  return stat({
    id: 4,
    title: say('Next one overdue in?', '下一个多久后逾期？'),
    description: say(
      'Time left until the next plan that is not overdue yet becomes so.',
      '尚未逾期的计划中，最先逾期者的剩余时间。',
    ),
    empty,
    at: [18, 0, 6, 3],
  })
    .withTarget(now('A', `min((${RECORDED.overdueAt}{${CHOSEN}} - time()) > 0)`))
    .unit('s')
    .noValue(say('None left in time', '没有未逾期的计划'))
    .decimals(1)
    .thresholds(steps('orange', [3600, 'green']));
}
