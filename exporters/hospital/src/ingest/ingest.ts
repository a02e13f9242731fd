import type { Hl7FeedPolicy, Hl7Refusal, Hl7Sender } from '@wardwatch/contracts';
import type { Logger } from '@wardwatch/exporter-kit';
import { ACCEPTED, acknowledge, type Answerer } from '../hl7/acknowledge.js';
import type { Hl7Message } from '../hl7/message.js';
import { parseMessage, type MessageHead, type ParseResult } from '../hl7/parse.js';
import type { MessageHandler } from '../mllp/connection.js';
import { checkMessage } from './check.js';
import { OTHER_TYPE, typeLabel, type FeedCounters } from './feed-counters.js';
import { RefusalLog } from './refusal-log.js';
import { UNKNOWN_FEED, type Senders } from './senders.js';
import type { Store, StoreResult } from './store.js';

export interface IngestOptions<E> {
  readonly policy: Hl7FeedPolicy;
  readonly senders: Senders;
  readonly store: Store<E>;
  readonly counters: FeedCounters;
  /** What a message says, without anything that identifies a person. */
  readonly distill: (message: Hl7Message, receivedMs: number) => readonly E[];
  /** An HL7 time as milliseconds since 1970, null for none. */
  readonly parseTime: (text: string) => number | null;
  /** Keyed hash of a text. */
  readonly hash: (text: string) => string;
  readonly now: () => number;
  readonly log: Logger;
}

type Answer = (frames: readonly Buffer[]) => void;

/** More than any message leads to. */
const MAX_EVENTS = 5_000;

/**
 * What happens to a message, in this order: parse, know the sender, check, distill, know duplicates, write to the journal,
 * apply, answer. A positive answer leaves only when the disk has the message.
 */
export class Ingest<E> implements MessageHandler {
  readonly #answerer: Answerer;
  readonly #refusals: RefusalLog;
  readonly #newestSentMs = new Map<string, number>();

  constructor(private readonly options: IngestOptions<E>) {
    const { policy, now, log } = options;
    const start = Math.floor(now() / 1000).toString(36);
    let answers = 0;
    this.#answerer = {
      application: policy.application,
      facility: policy.facility,
      nextControlId: () => `${start}-${(answers += 1)}`,
      now,
    };
    this.#refusals = new RefusalLog(log, now);
  }

  message(bytes: Buffer, peer: string, answer: Answer): void {
    const parsed = this.#parse(bytes, peer);
    if (!parsed.ok) {
      this.#refuse(parsed.head, null, peer, parsed, answer);
      return;
    }
    const { message, head } = parsed;
    if (message.type === 'ACK') {
      // An answer to nothing we asked; to answer it could go on for ever.
      this.options.counters.count(this.options.senders.of(peer, message)?.feed ?? UNKNOWN_FEED, OTHER_TYPE, 'ignored');
      answer([]);
      return;
    }
    const sender = this.options.senders.of(peer, message);
    if (sender === null) {
      this.#refuse(head, message, peer, NOT_LISTED, answer);
      return;
    }
    const verdict = checkMessage(message, this.options.policy);
    if (!verdict.ok) {
      this.#refuse(head, message, peer, verdict, answer, sender);
      return;
    }
    this.#take(bytes, message, head, sender, peer, answer);
  }

  tooLarge(beginning: Buffer, peer: string, answer: Answer): void {
    const parsed = this.#parse(beginning, peer);
    const detail = `the message is larger than ${this.options.policy.limits.message} bytes`;
    const message = parsed.ok ? parsed.message : null;
    const sender = message === null ? null : this.options.senders.of(peer, message);
    this.#refuse(parsed.head, message, peer, { reason: 'too_large', detail }, answer, sender);
  }

  unfinished(peer: string): void {
    const feed = this.options.senders.at(peer)?.feed ?? UNKNOWN_FEED;
    this.options.counters.refuse(feed, OTHER_TYPE, 'unfinished');
    this.#refusals.refused(feed, 'unfinished', 'the frame was not ended', peer);
  }

  received(bytes: number): void {
    this.options.counters.receivedBytes += bytes;
  }

  garbage(bytes: number): void {
    this.options.counters.garbageBytes += bytes;
  }

  /** The set for an empty MSH-18 is the sender's, whom only the header tells. */
  #parse(bytes: Buffer, peer: string): ParseResult {
    const { senders } = this.options;
    const guess = senders.at(peer)?.charset ?? 'UTF-8';
    const parsed = parseMessage(bytes, guess);
    if (!parsed.ok || parsed.head.msh.field(18) !== '') {
      return parsed;
    }
    const charset = senders.of(peer, parsed.message)?.charset ?? guess;
    return charset === guess ? parsed : parseMessage(bytes, charset);
  }

  #take(bytes: Buffer, message: Hl7Message, head: MessageHead, sender: Hl7Sender, peer: string, answer: Answer): void {
    const { store, counters, now, parseTime } = this.options;
    const { feed } = sender;
    const receivedMs = now();
    const sentMs = parseTime(message.timestamp);
    const distilled = this.#distill(message, receivedMs);
    if (!distilled.ok) {
      this.#refuse(head, message, peer, distilled, answer, sender);
      return;
    }
    const { events } = distilled;
    const key = keyOf(message, feed, bytes, this.options.hash);
    const isLate = this.#isLate(feed, sentMs);
    store.put({ key, feed, receivedMs, sentMs, events }, (result) => {
      const failed = failureOf(result);
      if (failed !== null) {
        this.#refuse(head, message, peer, failed, answer, sender);
        return;
      }
      const outcome = result === 'duplicate' ? 'duplicate' : events.length === 0 ? 'ignored' : 'accepted';
      counters.count(feed, typeLabel(message.type, message.trigger), outcome);
      if (result === 'stored') {
        counters.stored(feed, sentMs === null ? null : (receivedMs - sentMs) / 1000, isLate);
      }
      answer(acknowledge(head, ACCEPTED, this.#answerer));
    });
  }

  /** Whether a message of the feed that was received before gave itself a later time. */
  #isLate(feed: string, sentMs: number | null): boolean {
    const newest = this.#newestSentMs.get(feed) ?? this.options.store.feeds.of(feed).sentMs;
    this.#newestSentMs.set(feed, Math.max(newest, sentMs ?? 0));
    return sentMs !== null && sentMs < newest;
  }

  #distill(message: Hl7Message, receivedMs: number): Distilled<E> {
    try {
      const events = this.options.distill(message, receivedMs);
      return events.length > MAX_EVENTS
        ? { ok: false, reason: 'content', detail: `the message says more than ${MAX_EVENTS} things` }
        : { ok: true, events };
    } catch (error) {
      // The error may quote the message: only its kind is told.
      const kind = error instanceof Error ? error.name : typeof error;
      return { ok: false, reason: 'content', detail: `the message could not be read (${kind})` };
    }
  }

  #refuse(
    head: MessageHead | null,
    message: Hl7Message | null,
    peer: string,
    { reason, detail }: Refused,
    answer: Answer,
    sender: Hl7Sender | null = null,
  ): void {
    const feed = (sender ?? (message === null ? this.options.senders.at(peer) : null))?.feed ?? UNKNOWN_FEED;
    const type = message === null ? OTHER_TYPE : typeLabel(message.type, message.trigger);
    this.options.counters.refuse(feed, type, reason);
    this.#refusals.refused(feed, reason, detail, peer);
    answer(acknowledge(head, { ok: false, reason, detail }, this.#answerer));
  }
}

interface Refused {
  readonly reason: Hl7Refusal;
  readonly detail: string;
}
type Distilled<E> = { readonly ok: true; readonly events: readonly E[] } | ({ readonly ok: false } & Refused);

const NOT_LISTED: Refused = {
  reason: 'sender',
  detail: 'MSH-3 and MSH-4 are those of no sender that may send from this address',
};

function failureOf(result: StoreResult): Refused | null {
  switch (result) {
    case 'stored':
    case 'duplicate':
      return null;
    case 'disk_full':
      return { reason: 'storage', detail: 'the disk is full: resend later' };
    case 'limit':
      return { reason: 'storage', detail: 'the journal has reached its limit: resend later' };
    case 'io':
      return { reason: 'storage', detail: 'the journal cannot be written: resend later' };
  }
}

/**
 * What makes two messages the same: sender, MSH-10 and everything after the header. A sender that repeats a message may
 * give its header another time; one whose MSH-10 begins anew at 1 sends other messages, and none of them may be lost.
 */
function keyOf(message: Hl7Message, feed: string, bytes: Buffer, hash: (text: string) => string): string {
  const { sendingApplication, sendingFacility, controlId } = message;
  return hash(
    `${feed}\n${sendingApplication}\n${sendingFacility}\n${controlId}\n${bytes.toString('latin1', headerEnd(bytes))}`,
  );
}

/** A sender that ends segments with LF and later with CR sends other bytes, and so other messages. */
function headerEnd(bytes: Buffer): number {
  const start = bytes.indexOf('MSH');
  const ends = [bytes.indexOf(0x0d, start), bytes.indexOf(0x0a, start)].filter((end) => end >= 0);
  return ends.length === 0 ? bytes.length : Math.min(...ends);
}
