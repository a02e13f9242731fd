import type { OutreachDataset, WechatFault } from '@wardwatch/contracts';

export type RequestOutcome = 'ok' | WechatFault;

/** Requests since the start, by what was asked and what became of it. */
export class RequestCounts {
  readonly #counts = new Map<string, { dataset: OutreachDataset; outcome: RequestOutcome; count: number }>();

  add(dataset: OutreachDataset, outcome: RequestOutcome): void {
    const key = `${dataset} ${outcome}`;
    const found = this.#counts.get(key);
    if (found === undefined) {
      this.#counts.set(key, { dataset, outcome, count: 1 });
    } else {
      found.count += 1;
    }
  }

  list(): readonly { readonly dataset: OutreachDataset; readonly outcome: RequestOutcome; readonly count: number }[] {
    return [...this.#counts.values()];
  }
}
