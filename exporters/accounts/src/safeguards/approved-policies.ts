import type { Sample } from '@wardwatch/exporter-kit';
import { readList } from '../feeds/list-file.js';
import type { FindingSet } from '../judge/finding-set.js';
import { METRICS } from '../metrics.js';
import { SourceError } from '../sources/source.js';

/** Hashes of firewall policies that were approved: one a line, then the number of the approval. @throws SourceError */
export async function readApprovedPolicies(file: string, nowSeconds: number): Promise<ReadonlySet<string>> {
  const hashes = (await readList(file, nowSeconds)).map((line) => line.split(/\s+/)[0]?.toLowerCase() ?? '');
  if (hashes.some((hash) => !/^[0-9a-f]{64}$/.test(hash))) {
    throw new SourceError('unreadable', 'a line of the approved policies does not begin with a SHA-256 in hexadecimal');
  }
  return new Set(hashes);
}

/**
 * Whether the policy in force is an approved one.
 * @param hash null: the firewall has no policy at all
 * @param since when the policy was last written, if known
 */
export function firewallFacts(
  labels: { readonly source: string; readonly system: string },
  hash: string | null,
  approved: ReadonlySet<string>,
  since: number | null,
  found: FindingSet,
): Sample[] {
  const fine = hash !== null && approved.has(hash);
  if (!fine) {
    found.add('firewall_drift', hash === null ? 'no policy in force' : `policy ${hash}`, since);
  }
  return [{ metric: METRICS.firewallApproved, labels, value: fine ? 1 : 0 }];
}
