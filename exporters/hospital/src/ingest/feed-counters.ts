import type { Hl7Closing, Hl7Outcome, Hl7Refusal } from '@wardwatch/contracts';
import { Histogram } from '@wardwatch/exporter-kit';

const LAG_LIMITS_SECONDS = [1, 5, 15, 60, 300, 900, 3600, 21_600, 86_400];

/** Types with a label of their own; the others share one, so that no sender can make labels. */
const KNOWN_TYPE = /^(?:ADT\^A(?:[0-5][0-9]|6[0-2])|SIU\^S(?:1[2-9]|2[0-6])|ORM\^O01|ORU\^R01|OML\^O(?:21|33|35))$/;
export const OTHER_TYPE = 'other';

export function typeLabel(type: string, trigger: string): string {
  const text = `${type}^${trigger}`;
  return KNOWN_TYPE.test(text) ? text : OTHER_TYPE;
}

/** What was received since the start. */
export class FeedCounters {
  readonly messages = new Map<string, number>();
  readonly refusals = new Map<string, number>();
  readonly duplicates = new Map<string, number>();
  readonly outOfOrder = new Map<string, number>();
  readonly lagSeconds = new Map<string, Histogram>();
  readonly closed = new Map<Hl7Closing, number>();
  receivedBytes = 0;
  garbageBytes = 0;
  opened = 0;

  count(feed: string, type: string, outcome: Hl7Outcome): void {
    if (outcome === 'duplicate') {
      increase(this.duplicates, feed);
    }
    increase(this.messages, `${feed}\n${type}\n${outcome}`);
  }

  refuse(feed: string, type: string, reason: Hl7Refusal): void {
    this.count(feed, type, 'refused');
    increase(this.refusals, `${feed}\n${reason}`);
  }

  /** @param lagSeconds from the message's own time to its receipt; null when it gave none */
  stored(feed: string, lagSeconds: number | null, isLate: boolean): void {
    if (lagSeconds !== null) {
      this.#lagOf(feed).observe(Math.max(0, lagSeconds)); // A sender's clock may be ahead of ours.
    }
    if (isLate) {
      increase(this.outOfOrder, feed);
    }
  }

  close(why: Hl7Closing): void {
    increase(this.closed, why);
  }

  #lagOf(feed: string): Histogram {
    let histogram = this.lagSeconds.get(feed);
    if (histogram === undefined) {
      histogram = new Histogram(LAG_LIMITS_SECONDS);
      this.lagSeconds.set(feed, histogram);
    }
    return histogram;
  }
}

function increase<K>(map: Map<K, number>, key: K): void {
  map.set(key, (map.get(key) ?? 0) + 1);
}
