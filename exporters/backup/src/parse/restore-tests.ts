import type { RestoreTest } from '@wardwatch/contracts';

export interface SystemTests {
  /** Seconds since the epoch of the day of the last test that passed; 0 when none did. */
  readonly passed: number;
  readonly lastFailed: boolean;
}

/** What the records say of one system. Days ahead of now are mistakes and do not count; of one day the worse result does. */
export function testsOfSystem(tests: readonly RestoreTest[], system: string, nowSeconds: number): SystemTests {
  const DAY = 86_400;
  const own = tests
    .filter((test) => test.system === system)
    .map(({ day, result }) => ({ at: Date.parse(`${day}T00:00:00Z`) / 1000, failed: result === 'failed' }))
    // The day may have begun already in a zone to the east.
    .filter(({ at }) => at <= nowSeconds + DAY);
  const newest = Math.max(0, ...own.map(({ at }) => at));
  return {
    passed: Math.max(0, ...own.filter(({ failed }) => !failed).map(({ at }) => at)),
    lastFailed: own.some(({ at, failed }) => failed && at === newest),
  };
}
