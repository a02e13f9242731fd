/** Lets a few in at a time; the others wait in their order. */
export class Gate {
  #inside = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(private readonly places: number) {}

  async through<T>(work: () => Promise<T>): Promise<T> {
    while (this.#inside >= this.places) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#inside += 1;
    try {
      return await work();
    } finally {
      this.#inside -= 1;
      this.#waiting.shift()?.();
    }
  }
}
