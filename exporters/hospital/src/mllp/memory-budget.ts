/**
 * Bytes of messages that are held: received in part, or received and not yet answered. Over the limit nothing more is
 * read from any sender (TCP then makes them wait) until enough is answered.
 */
export class MemoryBudget {
  #used = 0;
  readonly #waiting = new Set<() => void>();

  constructor(readonly limitBytes: number) {}

  get usedBytes(): number {
    return this.#used;
  }

  get isFull(): boolean {
    return this.#used >= this.limitBytes;
  }

  take(bytes: number): void {
    this.#used += bytes;
  }

  give(bytes: number): void {
    this.#used -= bytes;
    if (this.#waiting.size > 0 && !this.isFull) {
      const waiting = [...this.#waiting];
      this.#waiting.clear();
      waiting.forEach((resume) => resume());
    }
  }

  /** Calls once when there is room again. */
  whenFree(resume: () => void): void {
    this.#waiting.add(resume);
  }

  forget(resume: () => void): void {
    this.#waiting.delete(resume);
  }
}
