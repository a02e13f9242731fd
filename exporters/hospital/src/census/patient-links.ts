import type { MergeEvent } from './events.js';

/** Which patient records are the same person (A40). Order of the merges does not matter. */
export class PatientLinks {
  readonly #links = new Map<string, { from: string; into: string; at: number }>();
  forgotten = 0;

  constructor(private readonly most = 50_000) {}

  get size(): number {
    return this.#links.size;
  }

  /** @returns false when that was known */
  note({ from, into, at }: MergeEvent): boolean {
    const key = `${from} ${into}`;
    if (this.#links.has(key)) {
      return false;
    }
    this.#links.set(key, { from, into, at });
    if (this.#links.size > this.most) {
      const oldest = this.#links.keys().next().value;
      this.#links.delete(oldest ?? '');
      this.forgotten += 1;
    }
    return true;
  }

  /** A name for everybody that is linked: the least hash of those linked with each other. */
  persons(): (patient: string) => string {
    const parent = new Map<string, string>();
    const root = (name: string): string => {
      let top = name;
      for (let next = parent.get(top); next !== undefined; next = parent.get(top)) {
        top = next;
      }
      return top;
    };
    for (const { from, into } of this.#links.values()) {
      const [one, other] = [root(from), root(into)].sort();
      if (one !== undefined && other !== undefined && one !== other) {
        parent.set(other, one);
      }
    }
    return root;
  }

  prune(before: number): void {
    for (const [key, { at }] of this.#links) {
      if (at < before) {
        this.#links.delete(key);
      }
    }
  }

  toSnapshot(): MergeEvent[] {
    return [...this.#links.values()].map((link) => ({ kind: 'merge', ...link, sent: link.at }));
  }
}
