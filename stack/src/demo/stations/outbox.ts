/** Data of periods that a logger has and the centre has not confirmed. */
interface Item {
  readonly qn: string;
  readonly text: string;
  sentAt: number | null;
}

/** A logger keeps some days; the demo an hour of minutes and more. */
const MAX_ITEMS = 500;
const RESEND_AFTER_MS = 10_000;
/** At once: a line is no firehose. */
const IN_FLIGHT = 20;

export class Outbox {
  #items: Item[] = [];

  /** @param answered whether the centre answers; the 2005 edition's does not, and what is sent counts as delivered */
  constructor(private readonly answered: boolean) {}

  get size(): number {
    return this.#items.length;
  }

  add({ qn, text }: { readonly qn: string; readonly text: string }): void {
    this.#items.push({ qn, text, sentAt: null });
    this.#items.splice(0, Math.max(0, this.#items.length - MAX_ITEMS));
  }

  /** What is to be sent now, oldest first: what never was, and what was not answered in time. */
  due(now: number): readonly string[] {
    const due = this.#items
      .filter(({ sentAt }) => sentAt === null || now - sentAt >= RESEND_AFTER_MS)
      .slice(0, IN_FLIGHT);
    if (this.answered) {
      due.forEach((item) => {
        item.sentAt = now;
      });
    } else {
      this.#items = this.#items.filter((item) => !due.includes(item));
    }
    return due.map(({ text }) => text);
  }

  acknowledged(qn: string): void {
    this.#items = this.#items.filter((item) => item.qn !== qn);
  }

  /** A new connection begins anew. */
  forgetSent(): void {
    this.#items.forEach((item) => {
      item.sentAt = null;
    });
  }
}
