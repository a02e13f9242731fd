import { HOSPITAL_FEED_METRICS as F, HOSPITAL_METRICS as H } from '@wardwatch/contracts';
import { exporterRules } from '../../generate/exporter-rules.js';
import { alert, type Rule } from '../../generate/rule.js';
import type { Limits } from '../../generate/thresholds.js';
import { KNOWN } from './known.js';

const PAGE = 'ww-feeds';
const OURS = { domain: 'base_software', system: 'wardwatch', unit: 'information' } as const;
const WATCHED = ['A4-1', 'A13'];
const WHOLE = ['A4-3', 'A13'];

/** With level, system and unit of the sender, and one ticket for each feed. */
const perFeed = (expr: string) => `label_join(
  (${expr.trim()})
  * on (feed) group_left (system, unit, domain, level, severity) ${KNOWN.feed},
  "dedup_key", "/", "feed"
)`;

/** As above where the level is the alert's own. */
const ofFeed = (expr: string) => `label_join(
  (${expr.trim()})
  * on (feed) group_left (system, unit) (${KNOWN.feed} * 0 + 1),
  "dedup_key", "/", "feed"
)`;

/** The exporter itself. */
export function ownRules(limits: Limits): Rule[] {
  return [
    ...exporterRules(limits, {
      job: 'hospital',
      prefix: 'Hospital',
      collectorSuccess: H.collectorSuccess,
      what: ['wards, emergency, laboratory and theatres', '病区、急诊、检验与手术'],
      level: '2',
      domain: 'base_software',
      dashboard: PAGE,
      obligations: WATCHED,
    }),
    alert({
      name: 'HospitalJournalFailing',
      expr: `${KNOWN.journalUp} == 0`,
      for: limits.for('hospital_journal_failing'),
      labels: { level: '2', ...OURS },
      summary: ['Messages of the hospital cannot be stored', '医院消息无法保存'],
      description: [
        'The journal cannot be written, most often because its disk is full. Senders are told to send again later; nothing is lost as long as they do.',
        '日志无法写入，多为磁盘已满。系统已要求各发送方稍后重发；只要对方重发，数据就不会丢失。',
      ],
      dashboard: PAGE,
      obligations: WHOLE,
    }),
    alert({
      name: 'HospitalStateForgetting',
      expr: `sum by (kind) (increase(${H.forgotten}[15m])) > 0`,
      labels: { level: '3', ...OURS },
      summary: ['The hospital exporter forgets before its time', '医院采集器提前遗忘数据'],
      description: [
        'There are more of "{{ $labels.kind }}" than the limit of the policy allows; the oldest are forgotten, and figures become wrong.',
        '“{{ $labels.kind }}”数量超过策略上限，最早的记录被遗忘，统计将不准确。',
      ],
      dashboard: PAGE,
      obligations: WHOLE,
    }),
  ];
}

/** What the senders send, and whether they do. */
export function feedRules(limits: Limits): Rule[] {
  const window = (key: string) => `[${limits.for(key)}]`;
  const feedCount = (metric: string, key: string, match = '') =>
    `sum by (feed) (increase(${metric}${match}${window(key)}))`;
  return [
    alert({
      name: 'HospitalFeedSilent',
      expr: perFeed(`${KNOWN.silence} > on (feed) ${KNOWN.silentAfter}`),
      for: limits.for('hospital_feed_silent'),
      summary: ['A system of the hospital sends no messages', '医院系统接口无消息'],
      description: [
        'The feed {{ $labels.feed }} has sent nothing for longer than its policy allows. What it tells of stands still: figures that come from it are old.',
        '接口 {{ $labels.feed }} 超过策略规定的时间没有发送任何消息。依赖该接口的数据已停止更新，相关指标为旧值。',
      ],
      dashboard: PAGE,
      obligations: WATCHED,
    }),
    alert({
      name: 'HospitalFeedErring',
      expr: ofFeed(
        `${feedCount(F.refusals, 'hospital_feed_erring', '{feed!="unknown", reason!~"storage|stopping"}')} >= ${limits.value('hospital_feed_erring')}`,
      ),
      labels: { level: '3', domain: 'application' },
      summary: ["A system's messages are refused", '医院系统接口消息被拒收'],
      description: [
        'Messages of the feed {{ $labels.feed }} cannot be taken as they are sent. What they tell of is missing until they are mended and sent again.',
        '接口 {{ $labels.feed }} 发送的消息不符合要求而被拒收。在修正并重发之前，相应数据缺失。',
      ],
      dashboard: PAGE,
      obligations: WHOLE,
    }),
    alert({
      name: 'HospitalFeedRepeats',
      expr: ofFeed(
        `(${feedCount(F.duplicates, 'hospital_feed_repeats')} + ${feedCount(F.outOfOrder, 'hospital_feed_repeats')}) >= ${limits.value('hospital_feed_repeats')}`,
      ),
      labels: { level: '4', domain: 'application' },
      summary: ['A system repeats its messages or mixes up their order', '医院系统接口消息重复或乱序'],
      description: [
        'Many messages of the feed {{ $labels.feed }} come again or late. Figures stay right; the sender or the network in between is not well.',
        '接口 {{ $labels.feed }} 的消息大量重复或乱序到达。统计结果不受影响，但发送方或中间网络存在异常。',
      ],
      dashboard: PAGE,
      obligations: WHOLE,
    }),
    alert({
      name: 'HospitalFeedDelayed',
      expr: ofFeed(
        `sum by (feed) (increase(${F.lag}_sum[10m])) / sum by (feed) (increase(${F.lag}_count[10m])) > ${limits.value('hospital_feed_delayed')}`,
      ),
      for: limits.for('hospital_feed_delayed'),
      labels: { level: '4', domain: 'application' },
      summary: ["A system's messages arrive late", '医院系统接口消息延迟到达'],
      description: [
        'Messages of the feed {{ $labels.feed }} are {{ $value | humanizeDuration }} old on average when they arrive. What is shown as now was then; or one of two clocks is wrong.',
        '接口 {{ $labels.feed }} 的消息到达时平均已延迟 {{ $value | humanizeDuration }}。所显示的“当前”实为之前的情况，或双方时钟不一致。',
      ],
      dashboard: PAGE,
      obligations: WHOLE,
    }),
    alert({
      name: 'HospitalFeedStranger',
      expr: `sum(increase(${F.refusals}{feed="unknown", reason="sender"}[10m])) + sum(increase(${F.connectionsClosed}{reason="address"}[10m])) > 0`,
      labels: { level: '4', domain: 'application', system: 'wardwatch', unit: 'information' },
      summary: ['Somebody who is not listed sends messages', '未登记的发送方尝试接入'],
      description: [
        'A connection from an address, or messages of an application, that no sender of the policy may use. The log names address and reason.',
        '有连接来自未登记的地址，或消息来自未登记的应用。日志中记录了地址与原因。',
      ],
      dashboard: PAGE,
      obligations: ['A4-3'],
    }),
  ];
}
