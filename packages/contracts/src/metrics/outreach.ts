/**
 * Metric names of the outreach exporter. Every one carries `account` unless said otherwise. "Newest day" is the newest one
 * that WeChat has given and the exporter has stored. Ages and times left are those of the exporter's clock.
 */
export const OUTREACH_METRICS = {
  /** 1; for every account of the policy. */
  accountInfo: 'outreach_account_info',
  /** 1; labels `kind` (`account`, `medium`, `group`, `class`, `task`, `keyword`), `key`, `name`, `name_zh`, no `account`. */
  nameInfo: 'outreach_name_info',
  /** 1 when the policy says that the account is verified by WeChat. */
  verified: 'outreach_account_verified',

  /** People who follow the account at the end of the newest day. */
  followers: 'outreach_followers',
  followersTarget: 'outreach_followers_target',
  /** New less lost on the newest day. */
  followersNet: 'outreach_followers_net',
  /** Of the newest day; label `source`. */
  followersNew: 'outreach_followers_new',
  followersLost: 'outreach_followers_lost',
  /** Label `medium`: new followers by its sources. Newest day, mean of the newest seven days, sum since 1 January. */
  mediumNew: 'outreach_medium_new',
  mediumNewMean: 'outreach_medium_new_mean',
  mediumNewYear: 'outreach_medium_new_year',
  mediumTarget: 'outreach_medium_target',
  mediumTargetYear: 'outreach_medium_target_year',

  /** People on the newest day. */
  readers: 'outreach_readers',
  sharers: 'outreach_sharers',
  likers: 'outreach_likers',
  comments: 'outreach_comments',
  /** Readers per follower, sharers per reader; NaN without followers or readers. */
  readRatio: 'outreach_read_ratio',
  shareRatio: 'outreach_share_ratio',
  /** Labels `article` (msgid of WeChat): the most read ones of seven days, at most ten. */
  articleReaders: 'outreach_article_readers',
  articleSharers: 'outreach_article_sharers',

  /** Newest day; label `type`. */
  upstreamMessages: 'outreach_upstream_messages',
  upstreamUsers: 'outreach_upstream_users',
  /** People who wrote per follower on the newest day; NaN without followers. */
  interactionRatio: 'outreach_interaction_ratio',

  /** Label `dataset`: seconds since the end of the newest stored day. No sample while there is none. */
  dataAge: 'outreach_data_age_seconds',
  /** Label `dataset`: days that WeChat should have given by now and that are not stored. */
  dataMissing: 'outreach_data_missing',
  storeFiles: 'outreach_store_files',
  /** Files of stored days that were damaged and set aside since the start. */
  storeDamaged: 'outreach_store_damaged_total',
  /** 1 while the last thing asked of the API was answered; no sample before the first. */
  apiUp: 'outreach_api_up',
  /** Labels `dataset, fault`: 1 while this is why a dataset cannot be had. */
  apiFault: 'outreach_api_fault',
  /** Seconds until the API may be asked again; 0 when it may be now. */
  apiPaused: 'outreach_api_paused_seconds',
  /** Labels `dataset, outcome`. */
  apiRequests: 'outreach_api_requests_total',

  /** Seconds until the next month whose content is not ready must have it; negative: late. */
  contentDue: 'outreach_content_due_seconds',
  /** Label `month`: `this`, `next`, `after`. */
  contentNeeded: 'outreach_content_needed_items',
  contentPlanned: 'outreach_content_planned_items',
  contentReady: 'outreach_content_ready_items',
  /** Items of the month that name no service. */
  contentUnlinked: 'outreach_content_unlinked_items',

  /** Label `group`. */
  pushAge: 'outreach_push_age_seconds',
  pushLeast: 'outreach_push_interval_least_seconds',
  pushMost: 'outreach_push_interval_most_seconds',
  /** Seconds between the last two pushes; no sample before there were two. */
  pushInterval: 'outreach_push_interval_seconds',
  /** Articles of all pushes of the newest day that has one. */
  pushArticles: 'outreach_push_articles',
  /** Label `class`: pushes of the last 30 days, and those of them outside the hours of their class. */
  pushes: 'outreach_pushes',
  pushesUntimely: 'outreach_pushes_untimely',
  /** Pushes of the last 30 days without an interaction topic. */
  pushesWithoutTopic: 'outreach_pushes_without_topic',

  /** Label `task`: 1 when it was done on the day that was last checked. */
  taskDone: 'outreach_task_done',
  tasksDue: 'outreach_tasks_due',
  tasksDone: 'outreach_tasks_done',

  /** Label `keyword`: messages of the last seven days that it answered. */
  keywordHits: 'outreach_keyword_hits',
  keywordUnmatched: 'outreach_keyword_unmatched',
  /** Messages that no keyword answered, of all; NaN without any. */
  keywordUnmatchedRatio: 'outreach_keyword_unmatched_ratio',

  repliesOpen: 'outreach_replies_open',
  /** Seconds that the oldest open question has waited; 0 without one. */
  replyOldest: 'outreach_reply_oldest_open_seconds',
  /** Questions answered in the last seven days; NaN without any. */
  replyMedian: 'outreach_reply_median_seconds',
  replySlow: 'outreach_reply_p90_seconds',
  replies: 'outreach_replies_answered',

  /** Label `ledger`, no `account`: 1 when its newest file was taken; no sample for one that never was. */
  ledgerUp: 'outreach_ledger_up',
  /** Labels `ledger, state`, no `account`: 1 for the present state. */
  ledgerState: 'outreach_ledger_state',
  ledgerRows: 'outreach_ledger_rows',
  ledgerRejected: 'outreach_ledger_rejected_rows',
  ledgerChanged: 'outreach_ledger_changed_timestamp_seconds',

  collectorSuccess: 'outreach_exporter_collector_success',
  collectorDuration: 'outreach_exporter_collector_duration_seconds',
  buildInfo: 'outreach_exporter_build_info',
} as const;

/** Where new followers come from, by WeChat's number `user_source`; any other number is `unknown`. */
export const FOLLOWER_SOURCES = {
  other: 0,
  search: 1,
  card: 17,
  qr_code: 30,
  article_name: 57,
  advertisement: 100,
  mini_program: 149,
  reposted: 161,
  channels: 200,
  live: 201,
  unknown: -1,
} as const;
export type FollowerSource = keyof typeof FOLLOWER_SOURCES;

/** What is asked of the API, each stored by day. */
export const OUTREACH_DATASETS = ['followers', 'sources', 'messages', 'reading', 'articles', 'article_totals'] as const;
export type OutreachDataset = (typeof OUTREACH_DATASETS)[number];

/** Why the API gave nothing. */
export const WECHAT_FAULTS = [
  'busy',
  'token',
  'secret',
  'secret_file',
  'quota',
  'too_frequent',
  'ip_list',
  'unauthorised',
  'date',
  'not_ready',
  'unreachable',
  'timeout',
  'unreadable',
  'refused',
] as const;
export type WechatFault = (typeof WECHAT_FAULTS)[number];
