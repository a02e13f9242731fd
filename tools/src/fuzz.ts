import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

type Fuzzer = (runs: number, seed: number) => void | Promise<void>;

const MEGABYTE = 2 ** 20;
/** What a parser may keep after its runs, caches of the engine included. */
const MOST_KEPT_BYTES = 96 * MEGABYTE;

/**
 * Runs every fuzzer of every exporter (`src/fuzz/index.ts`) so many times, and watches that no memory stays behind.
 * @returns how many fuzzers found something
 */
export async function fuzz(root: string, runs: number, seed: number): Promise<number> {
  let found = 0;
  for (const [name, fuzzer] of await fuzzers(root)) {
    const before = keptBytes();
    const started = performance.now();
    const trouble = await attempt(() => fuzzer(runs, seed));
    const seconds = (performance.now() - started) / 1000;
    const kept = keptBytes() - before;
    const leak = kept > MOST_KEPT_BYTES ? `${Math.round(kept / MEGABYTE)} MB stayed behind` : null;
    const verdict = trouble ?? leak;
    found += verdict === null ? 0 : 1;
    const pace = `${Math.round(runs / seconds)}/s, ${Math.round(kept / MEGABYTE)} MB kept`;
    console.log(
      `${verdict === null ? '✓' : '✗'} ${name}: ${runs} inputs, seed ${seed}, ${pace}${verdict === null ? '' : `\n  ${verdict}`}`,
    );
  }
  return found;
}

async function fuzzers(root: string): Promise<[string, Fuzzer][]> {
  const folder = path.join(root, 'exporters');
  const found: [string, Fuzzer][] = [];
  for (const exporter of readdirSync(folder)) {
    const file = path.join(folder, exporter, 'dist', 'fuzz', 'index.js');
    if (existsSync(file)) {
      const { FUZZERS } = (await import(pathToFileURL(file).href)) as { FUZZERS: Readonly<Record<string, Fuzzer>> };
      Object.entries(FUZZERS).forEach(([name, fuzzer]) => found.push([`${exporter}/${name}`, fuzzer]));
    }
  }
  return found;
}

async function attempt(work: () => void | Promise<void>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function keptBytes(): number {
  (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
