/** Random numbers that repeat: the same seed, the same hospital. */
export class Dice {
  constructor(public seed: number) {}

  /** From 0 up to 1 (mulberry32). */
  next(): number {
    this.seed = (this.seed + 0x6d2b79f5) >>> 0;
    let mixed = this.seed;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  between(least: number, most: number): number {
    return least + (most - least) * this.next();
  }

  whole(least: number, most: number): number {
    return Math.floor(this.between(least, most + 1));
  }

  exponential(mean: number): number {
    return -mean * Math.log(1 - this.next());
  }

  /** Skewed to the right, as waiting times are: half lie under the median, nine tenths under the ninth decile. */
  skewed(median: number, ninthDecile: number): number {
    return median * (ninthDecile / median) ** (this.#normal() / 1.2816);
  }

  /** How many of something happen that happens `expected` times on average. For small numbers. */
  times(expected: number): number {
    let count = 0;
    for (let product = this.next(); product > Math.exp(-Math.min(expected, 50)); product *= this.next()) {
      count += 1;
    }
    return count;
  }

  pick<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.next() * list.length)];
  }

  shuffled<T>(list: readonly T[]): T[] {
    return list
      .map((item) => [this.next(), item] as const)
      .sort(([one], [other]) => one - other)
      .map(([, item]) => item);
  }

  #normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }
}
