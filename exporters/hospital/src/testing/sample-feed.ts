import { HL7_CLOSINGS, HL7_REFUSALS, hl7FeedPolicy } from '@wardwatch/contracts';
import { Histogram, type Collector } from '@wardwatch/exporter-kit';
import { feedCollector } from '../ingest/feed-collector.js';
import { FeedCounters } from '../ingest/feed-counters.js';
import { FeedTimes } from '../ingest/feed-times.js';

const RECEIVED_MS = Date.parse('2026-11-23T15:59:00Z');

/** A feed that has seen a little of everything, always the same: for the golden page. */
export function sampleFeedCollector(): Collector {
  const policy = hl7FeedPolicy.parse({
    listen: '127.0.0.1:2575',
    senders: [
      { feed: 'his', system: 'his', unit: 'information', level: '2', addresses: ['10.1.0.0/16'], silent_after: '10m' },
      { feed: 'lis', system: 'lis', unit: 'laboratory', level: '3', addresses: ['10.2.0.9'], silent_after: '15m' },
    ],
  });
  const counters = new FeedCounters();
  for (const trigger of ['A01', 'A02', 'A03']) {
    counters.count('his', `ADT^${trigger}`, 'accepted');
    counters.stored('his', 2, trigger === 'A03');
  }
  counters.count('his', 'ADT^A01', 'duplicate');
  counters.count('lis', 'other', 'ignored');
  HL7_REFUSALS.forEach((reason) => counters.refuse(reason === 'sender' ? 'unknown' : 'his', 'other', reason));
  HL7_CLOSINGS.forEach((why) => counters.close(why));
  Object.assign(counters, { receivedBytes: 4096, garbageBytes: 3, opened: 9 });
  const syncSeconds = new Histogram([0.001, 0.01, 0.1]);
  syncSeconds.observe(0.004);
  return feedCollector(() => ({
    policy,
    counters,
    feeds: new FeedTimes({ his: { receivedMs: RECEIVED_MS, sentMs: RECEIVED_MS - 2000 } }),
    journal: {
      bytes: 12_000,
      records: 3,
      syncSeconds,
      isUp: true,
      failures: { disk_full: 0, limit: 0, io: 0 },
      snapshotMs: RECEIVED_MS - 3_600_000,
    },
    recovered: { records: 2, damaged: 0 },
    server: { connections: 2, waiting: 1 },
  }));
}
