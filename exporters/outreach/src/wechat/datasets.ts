import type { OutreachDataset } from '@wardwatch/contracts';
import type { Day } from '../days/day.js';
import {
  articlesOf,
  articleTotalsOf,
  followersByDay,
  messagesByDay,
  oldArticlesOf,
  oldArticleTotalsOf,
  oldReadingOf,
  readingOf,
  sourcesByDay,
} from './answers.js';
import type { DayData } from './day-data.js';

type Answer = Readonly<Record<string, unknown>>;
type Data = DayData[OutreachDataset];

/** One way to get a dataset: what to ask for a span of days, and what the answers say of each. */
export interface Way {
  readonly paths: readonly string[];
  /** What is known of the days of the span; a day that is left out is not ready. */
  readonly read: (answers: readonly Answer[], days: readonly Day[]) => ReadonlyMap<Day, Data>;
}

export interface Dataset {
  readonly key: OutreachDataset;
  /** Most days in one call. */
  readonly span: number;
  /** A day is asked for so many days later, after 08:00. */
  readonly readyAfterDays: number;
  readonly way: Way;
  /** Interfaces whose maintenance WeChat has stopped: only for accounts that may not use the new ones. */
  readonly fallback?: Way;
}

/** In the order in which they are asked: with followers a day is known to be ready. */
export const DATASETS: readonly Dataset[] = [
  {
    key: 'followers',
    span: 7,
    readyAfterDays: 1,
    way: { paths: ['/datacube/getusercumulate'], read: ([answer = {}]) => followersByDay(answer) },
  },
  {
    key: 'sources',
    span: 7,
    readyAfterDays: 1,
    way: { paths: ['/datacube/getusersummary'], read: ([answer = {}], days) => quiet(sourcesByDay(answer), days) },
  },
  {
    key: 'messages',
    span: 7,
    readyAfterDays: 1,
    way: { paths: ['/datacube/getupstreammsg'], read: ([answer = {}], days) => quiet(messagesByDay(answer), days) },
  },
  {
    key: 'reading',
    span: 1,
    readyAfterDays: 1,
    way: { paths: ['/datacube/getbizsummary'], read: each(readingOf) },
    fallback: { paths: ['/datacube/getuserread', '/datacube/getusershare'], read: each(oldReadingOf) },
  },
  {
    key: 'articles',
    span: 1,
    readyAfterDays: 1,
    way: { paths: ['/datacube/getarticleread', '/datacube/getarticleshare'], read: each(articlesOf) },
    fallback: { paths: ['/datacube/getarticlesummary'], read: each(oldArticlesOf) },
  },
  {
    key: 'article_totals',
    span: 1,
    // Figures of an article settle within the week after it was published; asked once, when they have.
    readyAfterDays: 8,
    way: { paths: ['/datacube/getarticletotaldetail'], read: each(articleTotalsOf) },
    fallback: { paths: ['/datacube/getarticletotal'], read: each(oldArticleTotalsOf) },
  },
];

/** Calls that span one day. */
function each(read: (answers: readonly Answer[]) => Data): Way['read'] {
  return (answers, days) => new Map(days.map((day) => [day, read(answers)]));
}

/** WeChat gives no row for a day on which nothing happened. */
function quiet<T extends Data>(found: ReadonlyMap<Day, T>, days: readonly Day[]): Map<Day, T | Record<string, never>> {
  return new Map(days.map((day) => [day, found.get(day) ?? {}]));
}
