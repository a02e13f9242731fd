import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { OUTREACH_METRICS as M, type FollowerSource } from '@wardwatch/contracts';
import type { Say } from '../parts/language.js';
import { timeSeries } from '../parts/panels.js';
import { overTime } from '../parts/prometheus.js';
import { addTable, coloured, decimals, thresholds, unit, width } from './columns.js';
import { by, nameFields, named, noExporter, noFigures, of } from './queries.js';

/** Growth by medium against its target, and by WeChat's sources. */
export function addFollowers(dashboard: DashboardBuilder, say: Say): void {
  addMedia(dashboard, say);
  const bySource = timeSeries({
    id: 8,
    title: say('Where do new followers come from?', '新粉丝从哪里来？'),
    description: say(
      'New followers of the newest day by WeChat’s sources; each step is a day of figures.',
      '最新一日新增粉丝的来源（按微信口径），每一级台阶为一日数据。',
    ),
    empty: noFigures(say),
    at: [14, 4, 10, 7],
  })
    .withTarget(overTime('A', `sum by (source) (${of(M.followersNew)})`, '{{source}}'))
    .unit('short')
    .min(0)
    .fillOpacity(0);
  Object.entries(sources(say)).forEach(([source, name]) =>
    bySource.overrideByName(source, [{ id: 'displayName', value: name }]),
  );
  dashboard.withPanel(bySource);
}

function addMedia(dashboard: DashboardBuilder, say: Say): void {
  const { shown, hidden } = nameFields(say);
  addTable(
    dashboard,
    {
      id: 7,
      title: say('Which medium brings what it should?', '哪些媒介达到目标？'),
      description: say(
        'New followers a day, mean of seven days, against the target of each medium, and the sum since 1 January (P2-02). Under 80 % raises OutreachGrowthBelowTarget.',
        '各媒介七日平均每日新增与其目标，以及 1 月 1 日以来累计（P2-02）。低于 80% 触发 OutreachGrowthBelowTarget。',
      ),
      empty: noExporter(say),
      at: [0, 4, 14, 7],
    },
    [
      named('medium', by('medium', of(M.mediumTarget))),
      by('medium', of(M.mediumNewMean)),
      `${by('medium', of(M.mediumNewMean))} / (${by('medium', of(M.mediumTarget))} > 0)`,
      by('medium', of(M.mediumNewYear)),
      `${by('medium', of(M.mediumNewYear))} / (${by('medium', of(M.mediumTargetYear))} > 0)`,
    ],
    [
      { field: 'account', title: say('Account', '公众号'), properties: [width(70)] },
      { field: shown, title: say('Medium', '媒介') },
      { field: 'Value #B', title: say('A day', '日均'), properties: [width(70), decimals(0)] },
      { field: 'Value #A', title: say('Target', '目标'), properties: [width(70), decimals(0)] },
      {
        field: 'Value #C',
        title: say('Reached', '达成'),
        properties: [
          width(80),
          unit('percentunit'),
          decimals(0),
          coloured,
          thresholds([null, 'red'], [0.8, 'orange'], [1, 'green']),
        ],
      },
      { field: 'Value #D', title: say('This year', '本年'), properties: [width(85), unit('locale')] },
      {
        field: 'Value #E',
        title: say('Of year', '年达成'),
        properties: [width(75), unit('percentunit'), decimals(0)],
      },
    ],
    ['medium', hidden],
  );
}

function sources(say: Say): Record<FollowerSource, string> {
  return {
    other: say('other', '其他'),
    search: say('search', '搜索'),
    card: say('card', '名片分享'),
    qr_code: say('QR code', '扫描二维码'),
    article_name: say('name in an article', '文章内名称'),
    advertisement: say('advertisement', '广告'),
    mini_program: say('mini program', '小程序'),
    reposted: say('reposted', '他人转载'),
    channels: say('channels', '视频号'),
    live: say('live', '直播'),
    unknown: say('unknown', '未知来源'),
  };
}
