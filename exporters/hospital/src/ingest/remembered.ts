/** Keys of the messages that are stored, the newest so many: what repeats one of them is a duplicate. */
export class Remembered {
  readonly #keys: Set<string>;

  constructor(
    private readonly limit: number,
    keys: readonly string[] = [],
  ) {
    this.#keys = new Set(keys.slice(-limit));
  }

  has(key: string): boolean {
    return this.#keys.has(key);
  }

  add(key: string): void {
    this.#keys.add(key);
    if (this.#keys.size > this.limit) {
      for (const oldest of this.#keys) {
        this.#keys.delete(oldest);
        break;
      }
    }
  }

  /** Oldest first. */
  keys(): string[] {
    return [...this.#keys];
  }
}
