import { expect, it } from '@jest/globals';
import { fuzzBackupParsers } from './parsers.js';
import { randomFrom } from './random.js';

it('no parser throws or hangs on texts that are nearly right (a short run; "make fuzz" goes on longer)', () => {
  fuzzBackupParsers(300, 20_261_124);
});

it('is repeatable by its seed', () => {
  const numbers = (seed: number) =>
    Array.from({ length: 5 }, () => seed).map(
      (
        (random) => () =>
          random(1000)
      )(randomFrom(seed)),
    );
  expect(numbers(7)).toEqual(numbers(7));
  expect(numbers(7)).not.toEqual(numbers(8));
  expect(numbers(7).every((one) => one >= 0 && one < 1000)).toBe(true);
});
