import { setTimeout as sleep } from 'node:timers/promises';

/** Tries until the check no longer throws; after the time limit, its last error is the test's. */
export async function eventually<T>(check: () => T | Promise<T>, limitMs = 10_000, pauseMs = 25): Promise<T> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) {
        throw error;
      }
      await sleep(pauseMs);
    }
  }
}
