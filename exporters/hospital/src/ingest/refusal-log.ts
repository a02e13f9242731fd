import type { Logger } from '@wardwatch/exporter-kit';

const QUIET_MS = 60_000;

/** One line a minute per feed and reason, with how many there were: a sender gone wrong must not fill the log. */
export class RefusalLog {
  readonly #lines = new Map<string, { lastMs: number; since: number }>();

  constructor(
    private readonly log: Logger,
    private readonly now: () => number,
  ) {}

  /** @param detail ours alone: nothing of the message */
  refused(feed: string, reason: string, detail: string, address: string): void {
    const key = `${feed}\n${reason}`;
    const line = this.#lines.get(key) ?? { lastMs: Number.NEGATIVE_INFINITY, since: 0 };
    this.#lines.set(key, line);
    line.since += 1;
    const now = this.now();
    if (now - line.lastMs >= QUIET_MS) {
      this.log.warn({ feed, reason, detail, address, messages: line.since }, 'HL7 message refused');
      line.lastMs = now;
      line.since = 0;
    }
  }
}
