import { FOLLOWER_SOURCES, type FollowerSource } from '@wardwatch/contracts';
import { z } from 'zod';
import type { Day } from '../days/day.js';
import { WECHAT_MESSAGE_TYPES, type DayData, type MessageType } from './day-data.js';
import { WechatError } from './faults.js';

type Answer = Readonly<Record<string, unknown>>;

const count = z.number().int().min(0).default(0);
const day = z.iso.date();
const ROWS = 20_000;
const ARTICLES = 50;

const followerRow = z.looseObject({ ref_date: day, cumulate_user: z.number().int().min(0) });
const sourceRow = z.looseObject({ ref_date: day, user_source: z.number().int(), new_user: count, cancel_user: count });
const messageRow = z.looseObject({ ref_date: day, msg_type: z.number().int(), msg_user: count, msg_count: count });

/** Followers at the end of each day that the answer has. @throws WechatError `unreadable` */
export function followersByDay(answer: Answer): Map<Day, DayData['followers']> {
  return new Map(rows(answer, followerRow).map((row) => [row.ref_date, { total: row.cumulate_user }]));
}

/** Several rows a day, one for each source: WeChat leaves out what is zero. */
export function sourcesByDay(answer: Answer): Map<Day, NonNullable<DayData['sources']>> {
  const days = new Map<Day, NonNullable<DayData['sources']>>();
  for (const row of rows(answer, sourceRow)) {
    const sources = entry<Day, NonNullable<DayData['sources']>>(days, row.ref_date, () => ({}));
    const name = sourceName(row.user_source);
    const before = sources[name] ?? { new: 0, lost: 0 };
    sources[name] = { new: before.new + row.new_user, lost: before.lost + row.cancel_user };
  }
  return days;
}

export function messagesByDay(answer: Answer): Map<Day, NonNullable<DayData['messages']>> {
  const days = new Map<Day, NonNullable<DayData['messages']>>();
  for (const row of rows(answer, messageRow)) {
    const types = entry<Day, NonNullable<DayData['messages']>>(days, row.ref_date, () => ({}));
    const type: MessageType = WECHAT_MESSAGE_TYPES[row.msg_type] ?? 'other';
    const before = types[type] ?? { users: 0, messages: 0 };
    types[type] = { users: before.users + row.msg_user, messages: before.messages + row.msg_count };
  }
  return days;
}

const bizDetail = z.looseObject({ read_user: count, share_user: count, like_user: count, comment_count: count });

/** `getbizsummary`, one day. */
export function readingOf([answer = {}]: readonly Answer[]): DayData['reading'] {
  const total = { readers: 0, sharers: 0, likers: 0, comments: 0 };
  for (const { detail } of rows(answer, z.looseObject({ detail: bizDetail }))) {
    total.readers += detail.read_user;
    total.sharers += detail.share_user;
    total.likers += detail.like_user;
    total.comments += detail.comment_count;
  }
  return total;
}

/** `getuserread` and `getusershare`, one day: people by where they read; the old interface counts no likes. */
export function oldReadingOf([reads = {}, shares = {}]: readonly Answer[]): DayData['reading'] {
  const readers = sum(rows(reads, z.looseObject({ int_page_read_user: count })).map((row) => row.int_page_read_user));
  const sharers = sum(rows(shares, z.looseObject({ share_user: count })).map((row) => row.share_user));
  return { readers, sharers, likers: null, comments: null };
}

const articleDetail = z.looseObject({ read_user: count, share_user: count });
const articleRow = z.looseObject({ msgid: z.string().min(1).max(64), detail: articleDetail });

/** `getarticleread` and `getarticleshare`, one day: the most read ones. */
export function articlesOf(answers: readonly Answer[]): DayData['articles'] {
  const found = new Map<string, { article: string; readers: number; sharers: number }>();
  for (const { msgid, detail } of answers.flatMap((answer) => rows(answer, articleRow))) {
    const article = entry(found, msgid, () => ({ article: msgid, readers: 0, sharers: 0 }));
    article.readers = Math.max(article.readers, detail.read_user);
    article.sharers = Math.max(article.sharers, detail.share_user);
  }
  return mostRead(found);
}

const totalRow = z.looseObject({
  msgid: z.string().min(1).max(64),
  detail_list: z.array(articleDetail).max(400),
});

/** `getarticletotaldetail` of the articles that were published on one day: a row for each day since. */
export function articleTotalsOf([answer = {}]: readonly Answer[]): DayData['article_totals'] {
  const found = new Map(
    rows(answer, totalRow).map(({ msgid, detail_list: list }) => [
      msgid,
      {
        article: msgid,
        readers: sum(list.map((row) => row.read_user)),
        sharers: sum(list.map((row) => row.share_user)),
      },
    ]),
  );
  return mostRead(found);
}

const oldArticleRow = z.looseObject({
  msgid: z.string().min(1).max(64),
  int_page_read_user: count,
  share_user: count,
});

/** `getarticlesummary`, one day. */
export function oldArticlesOf([answer = {}]: readonly Answer[]): DayData['articles'] {
  return mostRead(
    new Map(
      rows(answer, oldArticleRow).map((row) => [
        row.msgid,
        { article: row.msgid, readers: row.int_page_read_user, sharers: row.share_user },
      ]),
    ),
  );
}

const oldTotalRow = z.looseObject({
  msgid: z.string().min(1).max(64),
  details: z.array(z.looseObject({ int_page_read_user: count, share_user: count })).max(400),
});

/** `getarticletotal`: its rows add up from day to day, so the last one is the total. */
export function oldArticleTotalsOf([answer = {}]: readonly Answer[]): DayData['article_totals'] {
  return mostRead(
    new Map(
      rows(answer, oldTotalRow).map(({ msgid, details }) => [
        msgid,
        {
          article: msgid,
          readers: details.at(-1)?.int_page_read_user ?? 0,
          sharers: details.at(-1)?.share_user ?? 0,
        },
      ]),
    ),
  );
}

/** True when WeChat says itself that the day is not complete. */
export const isDelayed = (answer: Answer): boolean => answer['is_delay'] === true;

function rows<S extends z.ZodType>(answer: Answer, row: S): z.infer<S>[] {
  const parsed = z.looseObject({ list: z.array(row).max(ROWS) }).safeParse(answer);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new WechatError(
      'unreadable',
      null,
      `answer is not as documented: ${issue?.path.map(String).join('.') ?? ''}`,
    );
  }
  return parsed.data.list;
}

function mostRead(found: ReadonlyMap<string, { article: string; readers: number; sharers: number }>) {
  const byReaders = [...found.values()].sort((a, b) => b.readers - a.readers || (a.article < b.article ? -1 : 1));
  return byReaders.slice(0, ARTICLES);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

const NAMES = new Map(Object.entries(FOLLOWER_SOURCES).map(([name, code]) => [code as number, name as FollowerSource]));
const sourceName = (code: number): FollowerSource => NAMES.get(code) ?? 'unknown';
