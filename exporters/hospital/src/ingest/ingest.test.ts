import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hl7FeedPolicy, type Hl7FeedPolicy } from '@wardwatch/contracts';
import { createLog, renderSamples } from '@wardwatch/exporter-kit';
import { ControlledClock } from '@wardwatch/testkit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { z } from 'zod';
import type { Hl7Message } from '../hl7/message.js';
import { FeedCounters } from './feed-counters.js';
import { feedCollector } from './feed-collector.js';
import { Ingest } from './ingest.js';
import { Senders } from './senders.js';
import { Store, type EventState } from './store.js';

let folder: string;
let clock: ControlledClock;
let store: Store<string>;
let counters: FeedCounters;
let ingest: Ingest<string>;
let policy: Hl7FeedPolicy;
let distill: (message: Hl7Message) => readonly string[];
const log = createLog('test', 'silent');

const POLICY = {
  listen: '127.0.0.1:0',
  senders: [
    {
      feed: 'his',
      system: 'his',
      unit: 'information',
      level: '1',
      addresses: ['10.1.0.0/16'],
      application: 'HIS',
      facility: 'RMYY',
      silent_after: '10m',
    },
    {
      feed: 'lis',
      system: 'lis',
      unit: 'laboratory',
      level: '2',
      addresses: ['10.1.0.9', 'fd00::/8'],
      application: 'LIS',
      charset: 'GB18030',
      silent_after: '1h',
    },
  ],
};

/** A state that is the list of its events. */
class Listed implements EventState<string> {
  constructor(readonly events: string[]) {}
  apply(event: string) {
    this.events.push(event);
  }
  toSnapshot() {
    return this.events;
  }
}

function open(changes: object = {}) {
  policy = hl7FeedPolicy.parse({ ...POLICY, ...changes });
  const now = () => clock.now().getTime();
  store = Store.open({
    folder,
    limits: policy.journal,
    event: z.string(),
    restore: (snapshot) => new Listed(z.array(z.string()).parse(snapshot ?? [])),
    now,
    log,
  });
  counters = new FeedCounters();
  ingest = new Ingest({
    policy,
    senders: new Senders(policy.senders),
    store,
    counters,
    distill: (message) => distill(message),
    parseTime: (text) =>
      /^\d{14}$/.test(text) ? Date.parse(text.replace(/(....)(..)(..)(..)(..)(..)/, '$1-$2-$3T$4:$5:$6Z')) : null,
    hash: (text) => createHash('sha256').update(text).digest('base64'),
    now,
    log,
  });
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ww-ingest-'));
  clock = new ControlledClock('2026-11-23T08:00:10Z');
  distill = (message) => [`${message.type} ${message.trigger} ${message.controlId}`];
  open();
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

interface Header {
  app?: string;
  facility?: string;
  time?: string;
  type?: string;
  id?: string;
  processing?: string;
  version?: string;
  rest?: string;
}

function message(header: Header = {}, body = 'PID|1||P1\rPV1|1|I|W1^101^01\r') {
  const {
    app = 'HIS',
    facility = 'RMYY',
    time = '20261123080000',
    type = 'ADT^A01',
    id = 'C1',
    processing = 'P',
    version = '2.4',
    rest = '',
  } = header;
  return `MSH|^~\\&|${app}|${facility}|X|Y|${time}||${type}|${id}|${processing}|${version}${rest}\r${body}`;
}

function send(text: string | Buffer, peer = '10.1.2.3'): Promise<string> {
  return new Promise((resolve) =>
    ingest.message(Buffer.from(text), peer, (frames) => resolve(frames.map((frame) => frame.toString()).join(''))),
  );
}

const codeIn = (answer: string) => /MSA\|(..)\|([^|\r]*)/.exec(answer)?.slice(1, 3).join(' ');
const events = () => (store.state as Listed).events;
const counted = (feed: string, type: string, outcome: string) =>
  counters.messages.get(`${feed}\n${type}\n${outcome}`) ?? 0;
const refused = (feed: string, reason: string) => counters.refusals.get(`${feed}\n${reason}`) ?? 0;

describe('a message', () => {
  it('is stored, applied and acknowledged', async () => {
    expect(codeIn(await send(message()))).toBe('AA C1');
    expect(events()).toEqual(['ADT A01 C1']);
    expect(counted('his', 'ADT^A01', 'accepted')).toBe(1);
    expect(store.feeds.of('his')).toEqual({
      receivedMs: Date.parse('2026-11-23T08:00:10Z'),
      sentMs: Date.parse('2026-11-23T08:00:00Z'),
    });
    expect(counters.lagSeconds.get('his')?.value()).toMatchObject({ sum: 10, count: 1 });
  });

  it('that comes again is acknowledged and not applied, also with another time in its header and after a restart', async () => {
    await send(message());
    expect(codeIn(await send(message()))).toBe('AA C1');
    expect(codeIn(await send(message({ time: '20261123080500' })))).toBe('AA C1');
    await store.close();
    open();
    expect(codeIn(await send(message()))).toBe('AA C1');
    expect(events()).toEqual(['ADT A01 C1']);
    expect(counted('his', 'ADT^A01', 'duplicate')).toBe(1);
  });

  it('that comes again while it is being written waits for the disk, too', async () => {
    const answers = await Promise.all([send(message()), send(message()), send(message({ id: 'C2' }))]);
    expect(answers.map(codeIn)).toEqual(['AA C1', 'AA C1', 'AA C2']);
    expect(events()).toEqual(['ADT A01 C1', 'ADT A01 C2']);
    expect(counted('his', 'ADT^A01', 'duplicate')).toBe(1);
  });

  it('with a number that was used for another message is another message', async () => {
    await send(message());
    await send(message({}, 'PID|1||P2\rPV1|1|I|W1^101^02\r'));
    await send(message({ app: 'LIS', type: 'ORU^R01' }, 'OBR|1\r'), '10.1.0.9');
    expect(events()).toHaveLength(3);
  });

  it('older than one before it is counted as out of order', async () => {
    await send(message({ id: '1', time: '20261123075900' }));
    await send(message({ id: '2', time: '20261123075800' }));
    await send(message({ id: '3', time: 'nonsense' }));
    expect(counters.outOfOrder.get('his')).toBe(1);
    expect(events()).toHaveLength(3);
  });

  it('of which nothing is needed is acknowledged and counted as ignored', async () => {
    distill = () => [];
    expect(codeIn(await send(message({ type: 'MDM^T02' }, '')))).toBe('AA C1');
    expect(counted('his', 'other', 'ignored')).toBe(1);
  });

  it('that is itself an answer gets none', async () => {
    expect(await send(message({ type: 'ACK' }, 'MSA|AA|X\r'))).toBe('');
    expect(events()).toEqual([]);
  });

  it('without MSH-18 is in the set of its sender', async () => {
    let name = '';
    distill = (read) => {
      name = read.first('PID')?.field(5) ?? '';
      return [];
    };
    const bytes = iconv.encode(message({ app: 'LIS', type: 'ORU^R01' }, 'PID|1||||测试丨\rOBR|1\r'), 'gb18030');
    expect(codeIn(await send(bytes, '10.1.0.9'))).toBe('AA C1');
    expect(name).toBe('测试丨');
  });
});

describe('a refusal', () => {
  it.each([
    ['no_control_id', 'AE ', message({ id: '' })],
    ['no_control_id', `AE ${'9'.repeat(200)}`, message({ id: '9'.repeat(200) })],
    ['version', 'AR C1', message({ version: '3.0' })],
    ['version', 'AR C1', message({ version: '' })],
    ['processing_id', 'AR C1', message({ processing: 'T' })],
    ['type', 'AR C1', message({ type: '' })],
    ['sender', 'AR C1', message({ app: 'OTHER' })],
    ['sender', 'AR C1', message({ facility: 'OTHER' })],
    ['structure', 'AE C1', message({}, 'PID|1\r')],
    ['structure', 'AE C1', message({ type: 'ADT^A17' }, 'PID|1\rPV1|1\r')],
    ['structure', 'AE C1', message({ type: 'ADT^A20' }, 'PV1|1\r')],
    ['structure', 'AE C1', message({ type: 'ADT^A40' }, 'PID|1\r')],
    ['structure', 'AE C1', message({ type: 'SIU^S12' }, 'PID|1\r')],
    ['structure', 'AE C1', message({ type: 'ORU^R01' }, 'PID|1\r')],
    ['structure', 'AE C1', message({ type: 'ORM^O01' }, 'OBR|1\r')],
    ['charset', 'AE C1', message({ rest: '||||||BIG-5' })],
  ])('for %s is answered %.20s', async (reason, code, text) => {
    const answer = await send(text);
    expect(codeIn(answer)).toBe(code);
    expect(answer).toContain('\rERR|');
    const feed = reason === 'sender' ? 'unknown' : 'his';
    expect(refused(feed, reason)).toBe(1);
    expect(events()).toEqual([]);
  });

  it('names the message also when it is too large', async () => {
    const answer = await new Promise<string>((resolve) =>
      ingest.tooLarge(Buffer.from(message().slice(0, 80)), '10.1.2.3', (frames) => resolve(frames.join(''))),
    );
    expect(codeIn(answer)).toBe('AR C1');
    expect(refused('his', 'too_large')).toBe(1);
  });

  it('does not tell what a message held that could not be read', async () => {
    distill = (read) => {
      throw new TypeError(`bad ${read.first('PID')?.field(3)}`);
    };
    const answer = await send(message());
    expect(codeIn(answer)).toBe('AE C1');
    expect(answer).toContain('(TypeError)');
    expect(answer).not.toContain('P1');
  });

  it('of other types is for the policy to say', async () => {
    await store.close();
    open({ other_types: 'reject' });
    expect(codeIn(await send(message({ type: 'MDM^T02' }, '')))).toBe('AR C1');
    expect(refused('his', 'type')).toBe(1);
  });

  it('for want of a journal says "resend later", and the same message is taken when it can be', async () => {
    const journal = path.join(folder, 'journal');
    rmSync(journal, { recursive: true });
    writeFileSync(journal, 'no folder');
    const answers = await Promise.all([
      send(message({ rest: '|||AL|NE' })),
      send(message({ rest: '|||AL|NE' })),
      send(message({ id: 'C2' })),
    ]);
    expect(answers.map(codeIn)).toEqual(['CR C1', 'CR C1', 'AR C2']);
    expect(answers[0]).toContain('resend later');
    expect(events()).toEqual([]);
    rmSync(journal);
    await store.close();
    open();
    expect(codeIn(await send(message({ rest: '|||AL|NE' })))).toBe('CA C1');
    expect(events()).toEqual(['ADT A01 C1']);
  });

  it('of what is no HL7 is answered, too', async () => {
    expect(codeIn(await send('GET / HTTP/1.1'))).toBe('AR ');
    expect(refused('his', 'not_hl7')).toBe(1);
    expect(refused('unknown', 'not_hl7')).toBe(0);
  });
});

describe('after a restart', () => {
  it('everything is as it was, once, with and without a snapshot', async () => {
    await send(message({ id: '1' }));
    await send(message({ id: '2' }));
    const before = store.feeds.of('his');
    await store.close();
    open();
    await store.settle();
    await send(message({ id: '3' }));
    await store.close();
    open();
    expect(events()).toEqual(['ADT A01 1', 'ADT A01 2', 'ADT A01 3']);
    expect(store.feeds.of('his')).toEqual(before);
  });

  it('a record that is in the journal twice is applied once, and one of another kind is left out', async () => {
    await send(message({ id: '1' }));
    await store.journal.close();
    const journal = path.join(folder, 'journal');
    rmSync(path.join(journal, 'snapshot-0000000002.json'));
    const segment = path.join(journal, 'segment-0000000001.log');
    const lines = readFileSync(segment, 'utf8');
    const { encodeRecord } = await import('../journal/record.js');
    writeFileSync(segment, lines + lines + encodeRecord('{"k":1}') + encodeRecord('no json'));
    rmSync(path.join(journal, 'lock'));
    open();
    expect(events()).toEqual(['ADT A01 1']);
    expect(store.recovered).toEqual({ records: 4, damaged: 2 });
  });
});

describe('the metrics', () => {
  it('have an explicit 0 for every sender of the policy, and no label that a sender can make', async () => {
    await send(message({ type: 'ADT^A01' }));
    await send(message({ id: '2', type: 'ZZZ^Z99' }, ''));
    await send(message({ id: '3', app: 'somebody' }));
    const collector = feedCollector(() => ({
      policy,
      counters,
      feeds: store.feeds,
      journal: store.journal,
      recovered: store.recovered,
      server: null,
    }));
    const page = renderSamples(await collector.collect({ signal: new AbortController().signal, now: clock.now() }));
    expect(page).toContain('hospital_hl7_feed_last_message_timestamp_seconds{feed="lis"} 0\n');
    expect(page).toContain('hospital_hl7_feed_last_message_timestamp_seconds{feed="his"} 1795420810\n');
    expect(page).toContain('hospital_hl7_messages_total{feed="his",type="ADT^A01",outcome="accepted"} 1\n');
    expect(page).toContain('hospital_hl7_messages_total{feed="his",type="other",outcome="accepted"} 1\n');
    expect(page).toContain('hospital_hl7_refusals_total{feed="unknown",reason="sender"} 1\n');
    expect(page).not.toContain('somebody');
  });
});
