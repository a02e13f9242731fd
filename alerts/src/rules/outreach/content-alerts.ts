import { OUTREACH_METRICS as M } from '@wardwatch/contracts';
import { alert, type Rule } from '../../generate/rule.js';
import type { Limits } from '../../generate/thresholds.js';
import { DASHBOARD, labelsOf, last, ticketPer } from './parts.js';

/** What the hospital does by itself: plan, pushes, daily list. */
export function contentAlerts(limits: Limits): Rule[] {
  const tolerance = limits.value('outreach_push_tolerance');
  return [
    alert({
      name: 'OutreachContentLate',
      expr: ticketPer(['account'], `-${last(M.contentDue)} >= 0`),
      labels: labelsOf('3'),
      summary: ['The content plan is late', '内容计划滞后'],
      description: [
        'A month ahead of account {{ $labels.account }} should be ready and is not (late by {{ humanizeDuration $value }}).',
        '公众号 {{ $labels.account }} 应提前备好的月份内容尚未完成（已滞后 {{ humanizeDuration $value }}）。',
      ],
      dashboard: DASHBOARD,
      obligations: ['P2-06', 'P2-07'],
    }),
    alert({
      name: 'OutreachPushLate',
      expr: ticketPer(
        ['account', 'group'],
        `${last(M.pushAge)} - on (account, group) ${last(M.pushMost)} >= ${tolerance}`,
      ),
      labels: labelsOf('4'),
      summary: ['A group waits too long for its push', '某人群推送间隔过长'],
      description: [
        'Group {{ $labels.group }} of account {{ $labels.account }} is {{ humanizeDuration $value }} past its longest interval.',
        '公众号 {{ $labels.account }} 的人群 {{ $labels.group }} 已超出最长推送间隔 {{ humanizeDuration $value }}。',
      ],
      dashboard: DASHBOARD,
      obligations: ['P2-10'],
    }),
    alert({
      name: 'OutreachPushTooOften',
      expr: ticketPer(
        ['account', 'group'],
        `${last(M.pushLeast)} - on (account, group) ${last(M.pushInterval)} > ${tolerance}`,
      ),
      labels: labelsOf('4'),
      summary: ['A group gets pushes too often', '某人群推送过于频繁'],
      description: [
        'The last two pushes to group {{ $labels.group }} of account {{ $labels.account }} came {{ humanizeDuration $value }} closer together than the cadence allows.',
        '公众号 {{ $labels.account }} 对人群 {{ $labels.group }} 的最近两次推送间隔比规定短 {{ humanizeDuration $value }}。',
      ],
      dashboard: DASHBOARD,
      obligations: ['P2-10'],
    }),
    alert({
      name: 'OutreachTooManyArticles',
      expr: ticketPer(['account'], `${last(M.pushArticles)} >= ${limits.value('outreach_articles_per_day')}`),
      labels: labelsOf('4'),
      summary: ['Too many articles in one day', '单日推送文章过多'],
      description: [
        'A follower of account {{ $labels.account }} got {{ $value }} articles on the newest day with a push.',
        '最近一个推送日，公众号 {{ $labels.account }} 的粉丝收到 {{ $value }} 篇文章。',
      ],
      dashboard: DASHBOARD,
      obligations: ['P2-05'],
    }),
    alert({
      name: 'OutreachPushesUntimely',
      expr: ticketPer(
        ['account'],
        `sum by (account) (${last(M.pushesUntimely)}) / (sum by (account) (${last(M.pushes)}) > 0) >= ${limits.value('outreach_untimely_share')}`,
      ),
      for: limits.for('outreach_untimely_share'),
      labels: labelsOf('4'),
      summary: ['Pushes go out at the wrong time of day', '推送时段不合要求'],
      description: [
        '{{ humanizePercentage $value }} of the pushes of account {{ $labels.account }} in 30 days went out outside the hours of their class.',
        '公众号 {{ $labels.account }} 30 天内有 {{ humanizePercentage $value }} 的推送不在其类别规定的时段。',
      ],
      dashboard: DASHBOARD,
      obligations: ['P2-09'],
    }),
    alert({
      name: 'OutreachTasksIncomplete',
      expr: ticketPer(['account'], `${last(M.tasksDue)} - on (account) ${last(M.tasksDone)} > 0`),
      labels: labelsOf('4'),
      summary: ['The daily list is not done', '每日执行清单未完成'],
      description: [
        '{{ $value }} tasks of the daily list of account {{ $labels.account }} are not done.',
        '公众号 {{ $labels.account }} 的每日清单有 {{ $value }} 项未完成。',
      ],
      dashboard: DASHBOARD,
      obligations: ['P2-15'],
    }),
  ];
}
