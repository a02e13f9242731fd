import { OUTREACH_DATASETS, type OutreachAccount, type OutreachPolicy } from '@wardwatch/contracts';
import type { Sample } from '@wardwatch/exporter-kit';
import { addDays, daysBetween, startOfDay, WECHAT_ZONE, type Day } from '../days/day.js';
import { METRICS } from '../metrics.js';
import type { DayData } from './day-data.js';
import { newestWith } from './missing.js';

type Days = ReadonlyMap<Day, DayData>;
type Media = OutreachPolicy['media'];
type Metric = keyof typeof METRICS;

const WEEK = 7;
const ARTICLES_SHOWN = 10;

/** What the stored days of an account say. Pure. */
export function accountSamples(account: OutreachAccount, media: Media, days: Days, now: Date): Sample[] {
  const sample: Say = (metric, value, labels = {}) => ({
    metric: METRICS[metric],
    labels: { account: account.account, ...labels },
    value,
  });
  return [
    ...ages(days, now, sample),
    ...followers(days, sample),
    ...media.flatMap((medium) => mediumSamples(medium, days, sample)),
    ...reading(days, sample),
    ...messages(days, sample),
  ];
}

type Say = (metric: Metric, value: number, labels?: Readonly<Record<string, string>>) => Sample;

function ages(days: Days, now: Date, sample: Say): Sample[] {
  return OUTREACH_DATASETS.flatMap((dataset) => {
    const [newest] = newestWith(days, dataset, 1);
    if (newest === undefined) {
      return [];
    }
    const ended = startOfDay(addDays(newest.day, 1), WECHAT_ZONE);
    return [sample('dataAge', (now.getTime() - ended.getTime()) / 1000, { dataset })];
  });
}

function followers(days: Days, sample: Say): Sample[] {
  const total = newestTotal(days);
  const [newest] = newestWith(days, 'sources', 1);
  const sources = Object.entries(newest?.data.sources ?? {});
  const net = sources.reduce((sum, [, { new: came, lost }]) => sum + came - lost, 0);
  return [
    ...(total === null ? [] : [sample('followers', total)]),
    ...(newest === undefined ? [] : [sample('followersNet', net)]),
    ...sources.flatMap(([source, { new: came, lost }]) => [
      sample('followersNew', came, { source }),
      sample('followersLost', lost, { source }),
    ]),
  ];
}

function mediumSamples({ medium, sources }: Media[number], days: Days, sample: Say): Sample[] {
  const newOf = ({ sources: found = {} }: DayData) => sources.reduce((sum, one) => sum + (found[one]?.new ?? 0), 0);
  const week = newestWith(days, 'sources', WEEK);
  const [newest] = week;
  if (newest === undefined) {
    return [];
  }
  const year = newest.day.slice(0, 4);
  const ofYear = [...days].filter(([day, data]) => day.startsWith(year) && data.sources !== undefined);
  const sum = (list: readonly DayData[]) => list.reduce((total, data) => total + newOf(data), 0);
  return [
    sample('mediumNew', newOf(newest.data), { medium }),
    sample('mediumNewMean', sum(week.map(({ data }) => data)) / week.length, { medium }),
    sample('mediumNewYear', sum(ofYear.map(([, data]) => data)), { medium }),
  ];
}

/** New followers that each medium should have brought since 1 January, up to the newest day. */
export function yearTarget(targetPerDay: number, days: Days): number | null {
  const [newest] = newestWith(days, 'sources', 1);
  return newest === undefined ? null : targetPerDay * (daysBetween(`${newest.day.slice(0, 4)}-01-01`, newest.day) + 1);
}

function reading(days: Days, sample: Say): Sample[] {
  const [newest] = newestWith(days, 'reading', 1);
  const facts = newest?.data.reading;
  const shown =
    facts === undefined
      ? []
      : [
          sample('readers', facts.readers),
          sample('sharers', facts.sharers),
          ...(facts.likers === null ? [] : [sample('likers', facts.likers)]),
          ...(facts.comments === null ? [] : [sample('comments', facts.comments)]),
          sample('readRatio', ratio(facts.readers, totalOn(days, newest?.day))),
          sample('shareRatio', ratio(facts.sharers, facts.readers)),
        ];
  return [...shown, ...articles(days, sample)];
}

function articles(days: Days, sample: Say): Sample[] {
  const sums = new Map<string, { readers: number; sharers: number }>();
  for (const { data } of newestWith(days, 'articles', WEEK)) {
    for (const { article, readers, sharers } of data.articles ?? []) {
      const before = sums.get(article) ?? { readers: 0, sharers: 0 };
      sums.set(article, { readers: before.readers + readers, sharers: before.sharers + sharers });
    }
  }
  const most = [...sums].sort(([a, x], [b, y]) => y.readers - x.readers || (a < b ? -1 : 1)).slice(0, ARTICLES_SHOWN);
  return most.flatMap(([article, { readers, sharers }]) => [
    sample('articleReaders', readers, { article }),
    sample('articleSharers', sharers, { article }),
  ]);
}

function messages(days: Days, sample: Say): Sample[] {
  const [newest] = newestWith(days, 'messages', 1);
  if (newest === undefined) {
    return [];
  }
  const types = Object.entries(newest.data.messages ?? {});
  const users = types.reduce((sum, [, facts]) => sum + facts.users, 0);
  return [
    ...types.flatMap(([type, facts]) => [
      sample('upstreamMessages', facts.messages, { type }),
      sample('upstreamUsers', facts.users, { type }),
    ]),
    sample('interactionRatio', ratio(users, totalOn(days, newest.day))),
  ];
}

function newestTotal(days: Days): number | null {
  for (const { data } of newestWith(days, 'followers', WEEK)) {
    const total = data.followers?.total ?? null;
    if (total !== null) {
      return total;
    }
  }
  return null;
}

/** Followers on the day, or as they were last known. */
const totalOn = (days: Days, day: Day = ''): number | null => days.get(day)?.followers?.total ?? newestTotal(days);

const ratio = (part: number, whole: number | null): number =>
  whole === null || whole === 0 ? Number.NaN : part / whole;
