import type { Sample } from '@wardwatch/exporter-kit';
import type { FindingSet } from '../judge/finding-set.js';
import { METRICS } from '../metrics.js';

export interface HostSignatures {
  readonly host: string;
  /** Seconds since the epoch of the signatures; 0: none. */
  readonly at: number;
}

/** Counts hosts by the age of their signatures, and notes those that are not fresh (article 46-1). */
export function signatureFacts(
  labels: { readonly source: string; readonly system: string },
  hosts: Iterable<HostSignatures>,
  maxAgeSeconds: number,
  nowSeconds: number,
  found: FindingSet,
): Sample[] {
  const states = { fresh: 0, stale: 0, missing: 0 };
  for (const { host, at } of hosts) {
    if (at === 0) {
      states.missing += 1;
      found.add('signatures_missing', host, null);
    } else if (nowSeconds - at > maxAgeSeconds) {
      states.stale += 1;
      found.add('signatures_stale', host, at + maxAgeSeconds);
    } else {
      states.fresh += 1;
    }
  }
  return Object.entries(states).map(([state, value]) => ({
    metric: METRICS.hosts,
    labels: { ...labels, state },
    value,
  }));
}
