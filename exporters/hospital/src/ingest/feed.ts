import { readFileSync } from 'node:fs';
import { createSecureContext, type TlsOptions } from 'node:tls';
import type { Hl7FeedPolicy } from '@wardwatch/contracts';
import { parseListenAddress, type Collector } from '@wardwatch/exporter-kit';
import { startMllpServer, type MllpServer } from '../mllp/server.js';
import { feedCollector } from './feed-collector.js';
import { FeedCounters } from './feed-counters.js';
import { Ingest, type IngestOptions } from './ingest.js';
import { Senders } from './senders.js';

export type FeedOptions<E> = Omit<IngestOptions<E>, 'senders' | 'counters'>;

/** The HL7 feeds: counters and listener over a store. */
export class Feed<E> {
  readonly counters = new FeedCounters();
  readonly collector: Collector;
  readonly #ingest: Ingest<E>;
  readonly #senders: Senders;
  #server: MllpServer | null = null;

  constructor(private readonly options: FeedOptions<E>) {
    const { policy, store } = options;
    this.#senders = new Senders(policy.senders);
    this.#ingest = new Ingest({ ...options, senders: this.#senders, counters: this.counters });
    this.collector = feedCollector(() => ({
      policy,
      counters: this.counters,
      feeds: store.feeds,
      journal: store.journal,
      recovered: store.recovered,
      server: this.#server,
    }));
  }

  /** @returns the port. @throws when the address is taken or the certificate cannot be used */
  async listen(): Promise<number> {
    const { policy } = this.options;
    const { limits } = policy;
    this.#server = await startMllpServer({
      listen: parseListenAddress(policy.listen) ?? { host: '127.0.0.1', port: 2575 },
      tls: policy.tls === undefined ? null : loadTls(policy.tls),
      limits: {
        connections: limits.connections,
        memoryBytes: limits.memory,
        messageBytes: limits.message,
        unfinishedMs: limits.unfinished * 1000,
        idleMs: limits.idle * 1000,
      },
      isAllowed: (address) => this.#senders.mayConnect(address),
      handler: this.#ingest,
      onOpened: () => void (this.counters.opened += 1),
      onClosed: (why) => this.counters.close(why),
    });
    return this.#server.port;
  }

  /** Answers what was received; then nothing more comes. */
  async stop(): Promise<void> {
    await this.#server?.stop();
  }
}

/** @throws with what is wrong and the names of the files */
function loadTls(tls: NonNullable<Hl7FeedPolicy['tls']>): TlsOptions {
  try {
    const options: TlsOptions = {
      cert: readFileSync(tls.cert_file),
      key: readFileSync(tls.key_file),
      minVersion: 'TLSv1.2',
      ...(tls.client_ca_file === undefined
        ? {}
        : { ca: readFileSync(tls.client_ca_file), requestCert: true, rejectUnauthorized: true }),
    };
    createSecureContext(options);
    return options;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`feed.tls (${tls.cert_file}, ${tls.key_file}): certificate and key cannot be used: ${why}`);
  }
}
