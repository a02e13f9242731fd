import type { AccountDay, AccountDays } from './world.js';

interface Interface {
  /** Most days in one request. */
  readonly span: number;
  readonly rows: (day: string, facts: AccountDay) => readonly object[];
}

const article = (day: string, id: string, detail: object) => ({ ref_date: day, msgid: id, detail });

/** The figures that WeChat gives out, by the last part of their path. */
const INTERFACES: Readonly<Record<string, Interface>> = {
  getusercumulate: { span: 7, rows: (day, { followers }) => [{ ref_date: day, cumulate_user: followers }] },
  getusersummary: {
    span: 7,
    rows: (day, { sources }) =>
      sources.map(({ source, came, left }) => ({
        ref_date: day,
        user_source: source,
        new_user: came,
        cancel_user: left,
      })),
  },
  getupstreammsg: {
    span: 7,
    rows: (day, { messages }) =>
      messages.map(({ type, users, count }) => ({ ref_date: day, msg_type: type, msg_user: users, msg_count: count })),
  },
  getbizsummary: {
    span: 1,
    rows: (day, { reading: { readers, sharers, likers, comments } }) => [
      {
        ref_date: day,
        detail: { read_user: readers, share_user: sharers, like_user: likers, comment_count: comments, zaikan_user: 0 },
      },
    ],
  },
  getarticleread: {
    span: 1,
    rows: (day, { articles }) =>
      articles.map(({ id, readers }) => article(day, id, { read_user: readers, read_user_source: [] })),
  },
  getarticleshare: {
    span: 1,
    rows: (day, { articles }) => articles.map(({ id, sharers }) => article(day, id, { share_user: sharers })),
  },
  getarticletotaldetail: {
    span: 1,
    rows: (day, { articles }) =>
      articles.map(({ id, readers, sharers }) => ({
        ref_date: day,
        msgid: id,
        detail_list: [{ stat_date: day, read_user: readers, share_user: sharers }],
      })),
  },
  getuserread: {
    span: 3,
    rows: (day, { reading }) => [{ ref_date: day, user_source: 0, int_page_read_user: reading.readers }],
  },
  getusershare: {
    span: 7,
    rows: (day, { reading }) => [{ ref_date: day, share_scene: 1, share_user: reading.sharers }],
  },
  getarticlesummary: {
    span: 1,
    rows: (day, { articles }) =>
      articles.map(({ id, readers, sharers }) => ({
        ref_date: day,
        msgid: id,
        title: 'Article',
        int_page_read_user: readers,
        share_user: sharers,
      })),
  },
  getarticletotal: {
    span: 1,
    rows: (day, { articles }) =>
      articles.map(({ id, readers, sharers }) => ({
        ref_date: day,
        msgid: id,
        title: 'Article',
        details: [{ stat_date: day, int_page_read_user: readers, share_user: sharers }],
      })),
  },
};

const DAY_MS = 86_400_000;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const FIRST_DAY = '2014-12-01';

export type DatacubeAnswer =
  { readonly list: readonly object[] } | { readonly errcode: number; readonly errmsg: string };

/** Answers one request as WeChat does: dates that exist, at most the span, at most yesterday, figures from 08:00 on. */
export function datacube(name: string, body: unknown, days: AccountDays, now: Date): DatacubeAnswer {
  const known = INTERFACES[name];
  if (known === undefined) {
    return { errcode: 40066, errmsg: 'invalid url' };
  }
  const { begin_date: begin = '', end_date: end = '' } = (body ?? {}) as { begin_date?: string; end_date?: string };
  if (!isDate(begin) || !isDate(end)) {
    return { errcode: 61500, errmsg: 'date format error hint' };
  }
  const beijing = new Date(now.getTime() + 8 * 3600_000);
  const yesterday = new Date(beijing.getTime() - DAY_MS).toISOString().slice(0, 10);
  const asked = (Date.parse(end) - Date.parse(begin)) / DAY_MS + 1;
  if (asked < 1 || asked > known.span || end > yesterday || begin < FIRST_DAY) {
    return { errcode: 61501, errmsg: 'date range error' };
  }
  const list: object[] = [];
  for (let index = 0; index < asked; index += 1) {
    const day = new Date(Date.parse(begin) + index * DAY_MS).toISOString().slice(0, 10);
    const finished = day < yesterday || beijing.getUTCHours() >= 8;
    const facts = finished ? days(day) : undefined;
    list.push(...(facts === undefined ? [] : known.rows(day, facts)));
  }
  return { list };
}

function isDate(text: unknown): text is string {
  return typeof text === 'string' && DATE.test(text) && realDay(text);
}

function realDay(text: string): boolean {
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text;
}
