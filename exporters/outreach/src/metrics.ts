import { OUTREACH_METRICS as M } from '@wardwatch/contracts';
import type { MetricDefinition } from '@wardwatch/exporter-kit';

type Name = Exclude<keyof typeof M, 'collectorSuccess' | 'collectorDuration' | 'buildInfo'>;

const ACCOUNT = ['account'] as const;

const TABLE: Readonly<Record<Name, readonly [help: string, ...more: string[]]>> = {
  accountInfo: ['1 for every official account of the policy.'],
  nameInfo: ['1 for every key of the policy, with its name in both languages.', 'kind', 'key', 'name', 'name_zh'],
  verified: ['1 when the account is verified by WeChat, by the policy.'],
  followers: ['Followers at the end of the newest day.'],
  followersTarget: ['Followers that the account shall have.'],
  followersNet: ['New less lost followers of the newest day.'],
  followersNew: ['New followers of the newest day, by where they came from.', 'source'],
  followersLost: ['Followers lost on the newest day, by where they had come from.', 'source'],
  mediumNew: ['New followers of the newest day through a medium.', 'medium'],
  mediumNewMean: ['New followers a day through a medium, mean of the newest seven days.', 'medium'],
  mediumNewYear: ['New followers through a medium since 1 January, of the days that are stored.', 'medium'],
  mediumTarget: ['New followers a day that a medium shall bring.', 'medium'],
  mediumTargetYear: ['New followers that a medium should have brought since 1 January.', 'medium'],
  readers: ['People who read articles on the newest day.'],
  sharers: ['People who shared articles on the newest day.'],
  likers: ['People who liked articles on the newest day.'],
  comments: ['Comments of the newest day.'],
  readRatio: ['Readers per follower on the newest day; NaN without followers.'],
  shareRatio: ['Sharers per reader on the newest day; NaN without readers.'],
  articleReaders: ['Readers of an article in the newest seven days, the most read ones.', 'article'],
  articleSharers: ['Sharers of an article in the newest seven days, the most read ones.', 'article'],
  upstreamMessages: ['Messages that followers sent on the newest day.', 'type'],
  upstreamUsers: ['Followers who sent messages on the newest day.', 'type'],
  interactionRatio: ['Followers who wrote per follower on the newest day; NaN without followers.'],
  dataAge: ['Seconds since the end of the newest day that is stored.', 'dataset'],
  dataMissing: ['Days that should be stored by now and are not.', 'dataset'],
  storeFiles: ['Days that are stored.'],
  storeDamaged: ['Files of stored days that were damaged and set aside since the start.'],
  apiUp: ['1 when the last request to WeChat was answered with what it asked for.'],
  apiFault: ['1 for why WeChat gives no figures of a dataset, or with "all" of any.', 'dataset', 'fault'],
  apiPaused: ['Seconds until WeChat may be asked again; 0 when it may be now.'],
  apiRequests: ['Requests to WeChat since the start.', 'dataset', 'outcome'],
  contentDue: ['Seconds until the content of the next month that is not ready must be; negative when late.'],
  contentNeeded: ['Items of content that a month needs.', 'month'],
  contentPlanned: ['Items of content planned for a month.', 'month'],
  contentReady: ['Items of content ready for a month.', 'month'],
  contentUnlinked: ['Items of content planned for a month that name no service.', 'month'],
  pushAge: ['Seconds since the last push to a group.', 'group'],
  pushLeast: ['Seconds that shall at least lie between two pushes to a group.', 'group'],
  pushMost: ['Seconds that shall at most lie between two pushes to a group.', 'group'],
  pushInterval: ['Seconds between the last two pushes to a group.', 'group'],
  pushArticles: ['Articles of all pushes of the newest day that has one.'],
  pushes: ['Pushes of the last 30 days.', 'class'],
  pushesUntimely: ['Pushes of the last 30 days outside the hours of their class.', 'class'],
  pushesWithoutTopic: ['Pushes of the last 30 days without an interaction topic.'],
  taskDone: ['1 when the task was done on the day that was checked last.', 'task'],
  tasksDue: ['Tasks of the daily list.'],
  tasksDone: ['Tasks done on the day that was checked last.'],
  keywordHits: ['Messages of the last seven days that a keyword answered.', 'keyword'],
  keywordUnmatched: ['Messages of the last seven days that no keyword answered.'],
  keywordUnmatchedRatio: ['Messages of the last seven days that no keyword answered, of all; NaN without any.'],
  repliesOpen: ['Questions that wait for a reply.'],
  replyOldest: ['Seconds that the oldest open question has waited; 0 without one.'],
  replyMedian: ['Median of the seconds to a reply, questions answered in the last seven days; NaN without any.'],
  replySlow: ['Seconds within which nine of ten questions of the last seven days were answered; NaN without any.'],
  replies: ['Questions answered in the last seven days.'],
  ledgerUp: ['1 when the newest file of the ledger was taken, 0 when an older state is shown.', 'ledger'],
  ledgerState: ['1 for what has become of the file of the ledger.', 'ledger', 'state'],
  ledgerRows: ['Rows of the ledger that are shown.', 'ledger'],
  ledgerRejected: ['Rows of the refused file that are bad; 0 when it is not refused.', 'ledger'],
  ledgerChanged: ['Seconds since the epoch of the last change of the file that is shown.', 'ledger'],
};

const NO_ACCOUNT: ReadonlySet<Name> = new Set([
  'nameInfo',
  'ledgerUp',
  'ledgerState',
  'ledgerRows',
  'ledgerRejected',
  'ledgerChanged',
]);

const define = (key: Name): MetricDefinition => {
  const [help, ...more] = TABLE[key];
  const name = M[key];
  const labelNames = NO_ACCOUNT.has(key) ? more : [...ACCOUNT, ...more];
  return { name, help, labelNames, type: name.endsWith('_total') ? 'counter' : 'gauge' };
};

/** Every metric with its help text and labels; names from `contracts`. */
export const METRICS = Object.fromEntries(
  (Object.keys(TABLE) as Name[]).map((key) => [key, define(key)] as const),
) as Readonly<Record<Name, MetricDefinition>>;
