import { HL7_CLOSINGS, HL7_REFUSALS, JOURNAL_FAILURES, type Hl7FeedPolicy } from '@wardwatch/contracts';
import type { Collector, Sample } from '@wardwatch/exporter-kit';
import type { Journal } from '../journal/journal.js';
import type { FeedCounters } from './feed-counters.js';
import { FEED_METRICS as METRICS } from './feed-metrics.js';
import type { FeedTimes } from './feed-times.js';
import { UNKNOWN_FEED } from './senders.js';

export interface FeedSource {
  readonly policy: Hl7FeedPolicy;
  readonly counters: FeedCounters;
  readonly feeds: FeedTimes;
  readonly journal: Pick<Journal, 'bytes' | 'records' | 'syncSeconds' | 'isUp' | 'failures' | 'snapshotMs'>;
  readonly recovered: { readonly records: number; readonly damaged: number };
  /** null before the listener is there. */
  readonly server: { readonly connections: number; readonly waiting: number } | null;
}

/** The feeds themselves: who sends, how much, how late, and whether it is safe on disk. */
export function feedCollector(source: () => FeedSource): Collector {
  return {
    name: 'hl7',
    collect: async () => {
      const read = source();
      return [...feedSamples(read), ...countedSamples(read.counters), ...journalSamples(read)];
    },
  };
}

function feedSamples({ policy, counters, feeds, server }: FeedSource): Sample[] {
  const perFeed = policy.senders.flatMap(({ feed, system, unit, level, silent_after }): Sample[] => {
    const { receivedMs, sentMs } = feeds.of(feed);
    const labels = { feed };
    return [
      { metric: METRICS.info, labels: { feed, system, unit, level }, value: 1 },
      { metric: METRICS.silentAfter, labels, value: silent_after },
      { metric: METRICS.lastMessage, labels, value: receivedMs / 1000 },
      { metric: METRICS.lastEvent, labels, value: sentMs / 1000 },
      // An explicit 0: what never happened must not look like what is not known.
      { metric: METRICS.duplicates, labels, value: counters.duplicates.get(feed) ?? 0 },
      { metric: METRICS.outOfOrder, labels, value: counters.outOfOrder.get(feed) ?? 0 },
    ];
  });
  return [
    ...perFeed,
    ...[...policy.senders.map(({ feed }) => feed), UNKNOWN_FEED].flatMap((feed) => refusalSamples(feed, counters)),
    { metric: METRICS.connections, labels: {}, value: server?.connections ?? 0 },
    { metric: METRICS.waiting, labels: {}, value: server?.waiting ?? 0 },
  ];
}

function refusalSamples(feed: string, { refusals }: FeedCounters): Sample[] {
  return HL7_REFUSALS.map((reason) => ({
    metric: METRICS.refusals,
    labels: { feed, reason },
    value: refusals.get(`${feed}\n${reason}`) ?? 0,
  }));
}

function countedSamples(counters: FeedCounters): Sample[] {
  const split = (key: string) => key.split('\n');
  const messages = [...counters.messages].map(([key, value]): Sample => {
    const [feed = '', type = '', outcome = ''] = split(key);
    return { metric: METRICS.messages, labels: { feed, type, outcome }, value };
  });
  const lag = [...counters.lagSeconds].map(([feed, histogram]): Sample => ({
    metric: METRICS.lag,
    labels: { feed },
    value: histogram.value(),
  }));
  const closed = HL7_CLOSINGS.map((reason): Sample => ({
    metric: METRICS.connectionsClosed,
    labels: { reason },
    value: counters.closed.get(reason) ?? 0,
  }));
  return [
    ...messages,
    ...lag,
    { metric: METRICS.receivedBytes, labels: {}, value: counters.receivedBytes },
    { metric: METRICS.garbageBytes, labels: {}, value: counters.garbageBytes },
    { metric: METRICS.connectionsOpened, labels: {}, value: counters.opened },
    ...closed,
  ];
}

function journalSamples({ policy, journal, recovered }: FeedSource): Sample[] {
  const one = (metric: Sample['metric'], value: Sample['value']): Sample => ({ metric, labels: {}, value });
  return [
    one(METRICS.journalBytes, journal.bytes),
    one(METRICS.journalLimit, policy.journal.total),
    one(METRICS.journalRecords, journal.records),
    one(METRICS.journalSync, journal.syncSeconds.value()),
    one(METRICS.journalUp, journal.isUp ? 1 : 0),
    one(METRICS.journalSnapshot, journal.snapshotMs / 1000),
    one(METRICS.journalRecovered, recovered.records),
    one(METRICS.journalDamaged, recovered.damaged),
    ...JOURNAL_FAILURES.map((reason): Sample => ({
      metric: METRICS.journalFailures,
      labels: { reason },
      value: journal.failures[reason],
    })),
  ];
}
