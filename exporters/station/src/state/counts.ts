/** Numbers that only grow, by name. Names that are known beforehand begin at zero, so that the first event is seen. */
export class Counts<Name extends string> {
  readonly #counts = new Map<Name, number>();

  constructor(names: readonly Name[]) {
    names.forEach((name) => this.#counts.set(name, 0));
  }

  add(name: Name, by = 1): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + by);
  }

  of(name: Name): number {
    return this.#counts.get(name) ?? 0;
  }

  [Symbol.iterator](): IterableIterator<[Name, number]> {
    return this.#counts.entries();
  }
}
