import { OUTREACH_METRICS as M } from '@wardwatch/contracts';
import { alert, type Rule } from '../../generate/rule.js';
import type { Limits } from '../../generate/thresholds.js';
import { DASHBOARD, labelsOf, last, ticketPer } from './parts.js';

/** What WeChat says of the account: followers, growth, messages. */
export function accountAlerts(limits: Limits): Rule[] {
  return [
    alert({
      name: 'OutreachFollowersFall',
      expr: ticketPer(
        ['account'],
        `-${last(M.followersNet)} / ${last(M.followers)} >= ${limits.value('outreach_follower_fall')}`,
      ),
      labels: labelsOf('3'),
      summary: ['Followers leave the official account', '公众号粉丝净流失'],
      description: [
        'On the newest day more people left account {{ $labels.account }} than came: {{ humanizePercentage $value }} of all followers.',
        '最新一日公众号 {{ $labels.account }} 取关多于新增，净流失占全部粉丝的 {{ humanizePercentage $value }}。',
      ],
      dashboard: DASHBOARD,
      obligations: ['P2-01', 'P2-02'],
    }),
    alert({
      name: 'OutreachGrowthBelowTarget',
      expr: ticketPer(
        ['account', 'medium'],
        `${last(M.mediumNewMean)} / on (account, medium) (${last(M.mediumTarget)} > 0) < ${limits.value('outreach_growth_share')}`,
      ),
      for: limits.for('outreach_growth_share'),
      labels: labelsOf('4'),
      summary: ['A medium brings too few followers', '某媒介新增粉丝不足'],
      description: [
        'Medium {{ $labels.medium }} of account {{ $labels.account }} brought {{ humanizePercentage $value }} of its daily target, mean of seven days.',
        '公众号 {{ $labels.account }} 的媒介 {{ $labels.medium }} 七日平均新增为每日目标的 {{ humanizePercentage $value }}。',
      ],
      dashboard: DASHBOARD,
      obligations: ['P2-02', 'P2-16'],
    }),
    alert({
      name: 'OutreachRepliesSlow',
      expr: ticketPer(['account'], `${last(M.replyOldest)} >= ${limits.value('outreach_reply_wait')}`),
      labels: labelsOf('3'),
      summary: ['A question waits too long for its reply', '咨询迟迟未回复'],
      description: [
        'The oldest open question to account {{ $labels.account }} has waited {{ humanizeDuration $value }}.',
        '公众号 {{ $labels.account }} 最早的未回复咨询已等待 {{ humanizeDuration $value }}。',
      ],
      dashboard: DASHBOARD,
      obligations: ['P2-04'],
    }),
    alert({
      name: 'OutreachKeywordsUnmatched',
      expr: ticketPer(['account'], `${last(M.keywordUnmatchedRatio)} >= ${limits.value('outreach_unmatched_share')}`),
      for: limits.for('outreach_unmatched_share'),
      labels: labelsOf('4'),
      summary: ['Keywords answer too few messages', '关键词未覆盖大量消息'],
      description: [
        'No keyword of account {{ $labels.account }} answered {{ humanizePercentage $value }} of the messages of seven days.',
        '公众号 {{ $labels.account }} 七日内 {{ humanizePercentage $value }} 的消息未匹配任何关键词。',
      ],
      dashboard: DASHBOARD,
      obligations: ['P2-03'],
    }),
  ];
}
