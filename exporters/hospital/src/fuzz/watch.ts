/** No input may take longer; even on a busy machine that is a hang. */
const SLOW_MS = 2_000;
/** Kept memory may grow by so much from the first tenth of the runs to their end. */
const MOST_GROWTH_BYTES = 96 * 1024 * 1024;

/**
 * Does something so many times.
 * @throws when one time takes as long as a hang, or when memory grows without end; what the work throws goes through
 *   with the number of its run
 */
export function watchRuns(runs: number, once: (run: number) => void): void {
  let heapBefore = 0;
  for (let run = 0; run < runs; run += 1) {
    const started = performance.now();
    try {
      once(run);
    } catch (error) {
      throw new Error(`run ${run}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
    const took = performance.now() - started;
    if (took > SLOW_MS) {
      throw new Error(`run ${run} took ${Math.round(took)} ms`);
    }
    if (run === Math.floor(runs / 10)) {
      heapBefore = keptBytes();
    }
  }
  const growth = keptBytes() - heapBefore;
  if (growth > MOST_GROWTH_BYTES) {
    throw new Error(`memory grew by ${growth} bytes in ${runs} runs`);
  }
}

/** Exact with `node --expose-gc`, an upper estimate without. */
function keptBytes(): number {
  (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
