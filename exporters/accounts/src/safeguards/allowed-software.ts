import type { Sample } from '@wardwatch/exporter-kit';
import { readList } from '../feeds/list-file.js';
import type { FindingSet } from '../judge/finding-set.js';
import { METRICS } from '../metrics.js';
import { SourceError } from '../sources/source.js';

/** Names of software that may be installed, whole or as a beginning (`lib*`). */
export class AllowedSoftware {
  readonly #names = new Set<string>();
  readonly #beginnings: string[] = [];

  constructor(lines: readonly string[]) {
    for (const line of lines.map((one) => one.toLowerCase())) {
      if (line.endsWith('*')) {
        this.#beginnings.push(line.slice(0, -1));
      } else {
        this.#names.add(line);
      }
    }
  }

  has(name: string): boolean {
    const folded = name.toLowerCase();
    return this.#names.has(folded) || this.#beginnings.some((beginning) => folded.startsWith(beginning));
  }
}

const MAX_BEGINNINGS = 2_000;

/** @throws SourceError for a list that allows nothing, or everything: somebody spoilt it */
export async function readAllowedSoftware(file: string, nowSeconds: number): Promise<AllowedSoftware> {
  const lines = await readList(file, nowSeconds);
  if (lines.length === 0 || lines.includes('*')) {
    throw new SourceError('unreadable', 'the list of allowed software allows nothing, or everything');
  }
  if (lines.filter((line) => line.endsWith('*')).length > MAX_BEGINNINGS) {
    throw new SourceError('too_large', `the list of allowed software has more than ${MAX_BEGINNINGS} lines with "*"`);
  }
  return new AllowedSoftware(lines);
}

/** Counts what is installed, and notes what may not be. */
export function softwareFacts(
  labels: { readonly source: string; readonly system: string },
  installed: Iterable<string>,
  allowed: AllowedSoftware,
  found: FindingSet,
): Sample[] {
  let fine = 0;
  let unauthorised = 0;
  for (const name of new Set(installed)) {
    if (allowed.has(name)) {
      fine += 1;
    } else {
      unauthorised += 1;
      found.add('software_unauthorised', name, null);
    }
  }
  return [
    { metric: METRICS.software, labels: { ...labels, state: 'allowed' }, value: fine },
    { metric: METRICS.software, labels: { ...labels, state: 'unauthorised' }, value: unauthorised },
  ];
}
