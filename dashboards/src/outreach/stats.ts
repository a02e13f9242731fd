import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { OUTREACH_METRICS as M } from '@wardwatch/contracts';
import type { Say } from '../parts/language.js';
import { stat } from '../parts/panels.js';
import { now } from '../parts/prometheus.js';
import { steps } from '../parts/thresholds.js';
import { noExporter, noFigures, noLedger, of } from './queries.js';

/** What must be seen from across the room. */
export function addStats(dashboard: DashboardBuilder, say: Say): void {
  dashboard
    .withPanel(
      stat({
        id: 1,
        title: say('Followers?', '粉丝数？'),
        description: say('Followers at the end of the newest day (P2-01).', '最新一日末的粉丝总数（P2-01）。'),
        empty: noFigures(say),
        at: [0, 0, 4, 4],
      })
        .withTarget(now('A', `sum(${of(M.followers)})`))
        .unit('short')
        .decimals(1)
        .thresholds(steps('blue')),
    )
    .withPanel(
      stat({
        id: 2,
        title: say('Of the target?', '达成目标？'),
        description: say(
          'Followers as a share of the audience target in the policy (P2-01).',
          '粉丝数占策略所定受众目标的比例（P2-01）。',
        ),
        empty: noFigures(say),
        at: [4, 0, 4, 4],
      })
        .withTarget(now('A', `sum(${of(M.followers)}) / sum(${of(M.followersTarget)})`))
        .unit('percentunit')
        .decimals(1)
        .thresholds(steps('blue', [1, 'green'])),
    )
    .withPanel(
      stat({
        id: 3,
        title: say('Net, last day?', '最新净增？'),
        description: say(
          'New less lost followers. A fall of 0.1 % of all raises OutreachFollowersFall.',
          '新增减去流失。净流失达全部粉丝 0.1% 时触发 OutreachFollowersFall。',
        ),
        empty: noFigures(say),
        at: [8, 0, 4, 4],
      })
        .withTarget(now('A', `sum(${of(M.followersNet)})`))
        .unit('locale')
        .thresholds(steps('red', [0, 'green'])),
    )
    .withPanel(
      stat({
        id: 4,
        title: say('Content due?', '内容期限？'),
        description: say(
          'Until the next month that is not ready must be, one month ahead (P2-06). Negative: late.',
          '距下一个未备好月份的完成期限（提前一个月，P2-06）。负值表示已滞后。',
        ),
        empty: noLedger(say),
        at: [12, 0, 4, 4],
      })
        .withTarget(now('A', `min(${of(M.contentDue)})`))
        .unit('s')
        .decimals(0)
        .thresholds(steps('red', [0, 'orange'], [5 * 86_400, 'green'])),
    )
    .withPanel(
      stat({
        id: 5,
        title: say('Open longest?', '最久未回？'),
        description: say(
          'How long the oldest open question has waited (P2-04). A day raises OutreachRepliesSlow.',
          '最早一条未回复咨询的等待时间（P2-04），满一天触发 OutreachRepliesSlow。',
        ),
        empty: noLedger(say),
        at: [16, 0, 4, 4],
      })
        .withTarget(now('A', `max(${of(M.replyOldest)})`))
        .unit('s')
        .decimals(0)
        .thresholds(steps('green', [43_200, 'orange'], [86_400, 'red'])),
    )
    .withPanel(
      stat({
        id: 6,
        title: say('List done?', '清单完成？'),
        description: say(
          'Tasks done on the day that was checked last, of all (P2-15).',
          '最近一次检查日的任务完成比例（P2-15）。',
        ),
        empty: noExporter(say),
        at: [20, 0, 4, 4],
      })
        .withTarget(now('A', `sum(${of(M.tasksDone)}) / sum(${of(M.tasksDue)})`))
        .unit('percentunit')
        .decimals(0)
        .thresholds(steps('red', [1, 'green'])),
    );
}
