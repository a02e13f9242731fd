import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { OUTREACH_METRICS as M } from '@wardwatch/contracts';
import { barGauge } from '../parts/bar-gauge.js';
import type { Say } from '../parts/language.js';
import { timeSeries } from '../parts/panels.js';
import { now, overTime } from '../parts/prometheus.js';
import { steps } from '../parts/thresholds.js';
import { addTable, decimals, unit, width } from './columns.js';
import { by, noFigures, noLedger, of } from './queries.js';

/** What followers do with the content, and what they ask. */
export function addReading(dashboard: DashboardBuilder, say: Say): void {
  dashboard
    .withPanel(
      timeSeries({
        id: 12,
        title: say('How many read, share and write?', '多少人阅读、分享、留言？'),
        description: say(
          'Readers and people who wrote per follower, sharers per reader, on the newest day (P2-08, P2-11).',
          '最新一日的阅读率、互动率（占粉丝）与分享率（占阅读者）（P2-08、P2-11）。',
        ),
        empty: noFigures(say),
        at: [0, 17, 8, 7],
      })
        .withTarget(overTime('A', `avg(${of(M.readRatio)})`, 'read'))
        .withTarget(overTime('B', `avg(${of(M.shareRatio)})`, 'share'))
        .withTarget(overTime('C', `avg(${of(M.interactionRatio)})`, 'write'))
        .unit('percentunit')
        .min(0)
        .fillOpacity(0)
        .overrideByName('read', [{ id: 'displayName', value: say('read, of followers', '阅读率') }])
        .overrideByName('share', [{ id: 'displayName', value: say('share, of readers', '分享率') }])
        .overrideByName('write', [{ id: 'displayName', value: say('write, of followers', '互动率') }]),
    )
    .withPanel(
      timeSeries({
        id: 13,
        title: say('How long does a reply take?', '回复需要多久？'),
        description: say(
          'Median, and the time within which nine of ten were answered, of seven days (P2-04); and the oldest open question.',
          '七日内回复用时的中位数与九成水平（P2-04），以及最久未回复的咨询。',
        ),
        empty: noLedger(say),
        at: [8, 17, 8, 7],
      })
        .withTarget(overTime('A', `max(${of(M.replyMedian)})`, 'median'))
        .withTarget(overTime('B', `max(${of(M.replySlow)})`, 'slow'))
        .withTarget(overTime('C', `max(${of(M.replyOldest)})`, 'oldest'))
        .unit('s')
        .min(0)
        .fillOpacity(0)
        .overrideByName('median', [{ id: 'displayName', value: say('median', '中位数') }])
        .overrideByName('slow', [{ id: 'displayName', value: say('nine of ten', '九成') }])
        .overrideByName('oldest', [{ id: 'displayName', value: say('oldest open', '最久未回复') }]),
    )
    .withPanel(
      barGauge({
        id: 14,
        title: say('Which keywords answer?', '哪些关键词在起作用？'),
        description: say(
          'Messages of seven days that each keyword answered, and those that none did (P2-03).',
          '七日内各关键词命中的消息数，以及未匹配的消息数（P2-03）。',
        ),
        empty: noLedger(say),
        at: [16, 17, 8, 7],
      })
        .withTarget(now('A', `sum by (keyword) (${of(M.keywordHits)})`, '{{keyword}}'))
        .withTarget(now('B', `sum(${of(M.keywordUnmatched)})`, 'unmatched'))
        .min(0)
        .thresholds(steps('blue'))
        .overrideByName('unmatched', [
          { id: 'displayName', value: say('no keyword', '未匹配') },
          { id: 'color', value: { mode: 'fixed', fixedColor: 'orange' } },
        ]),
    );
  addArticles(dashboard, say);
}

function addArticles(dashboard: DashboardBuilder, say: Say): void {
  addTable(
    dashboard,
    {
      id: 15,
      title: say('Which articles are read most?', '哪些文章阅读最多？'),
      description: say(
        'The ten most read of seven days, by WeChat’s number of the message and the place in it.',
        '七日内阅读最多的十篇，按微信消息编号与篇序。',
      ),
      empty: noFigures(say),
      at: [0, 24, 7, 9],
    },
    [
      by('article', of(M.articleReaders)),
      by('article', of(M.articleSharers)),
      `${by('article', of(M.articleSharers))} / (${by('article', of(M.articleReaders))} > 0)`,
    ],
    [
      { field: 'article', title: say('Article', '文章'), properties: [width(112)] },
      { field: 'Value #A', title: say('Readers', '阅读'), properties: [width(68), unit('locale')] },
      { field: 'Value #B', title: say('Sharers', '分享'), properties: [width(64), unit('locale')] },
      {
        field: 'Value #C',
        title: say('Share', '分享率'),
        properties: [width(56), unit('percentunit'), decimals(1)],
      },
    ],
    ['account'],
  );
}
