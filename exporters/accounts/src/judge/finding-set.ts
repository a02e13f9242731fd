import type { AccountEvidence, AccountFinding } from '@wardwatch/contracts';

/** Findings that one evidence file holds at most; counts go on. */
export const MAX_EVIDENCE = 10_000;

export interface FindingTotal {
  readonly count: number;
  /** Seconds since the epoch since when the longest lasts; null when none has a time. */
  readonly since: number | null;
}

export type EvidenceRow = AccountEvidence['findings'][number];

/** Counts findings and keeps what shows them, within a limit. */
export class FindingSet {
  readonly #totals = new Map<AccountFinding, { count: number; since: number | null }>();
  readonly #evidence: EvidenceRow[] = [];
  #truncated = false;

  /** @param watched what this source can be found wanting in: shown as 0 when nothing is found */
  constructor(watched: readonly AccountFinding[]) {
    watched.forEach((finding) => this.#totals.set(finding, { count: 0, since: null }));
  }

  add(finding: AccountFinding, subject: string, since: number | null, person: string | null = null): void {
    const total = this.#totals.get(finding) ?? { count: 0, since: null };
    total.count += 1;
    if (since !== null && (total.since === null || since < total.since)) {
      total.since = since;
    }
    this.#totals.set(finding, total);
    if (this.#evidence.length >= MAX_EVIDENCE) {
      this.#truncated = true;
      return;
    }
    this.#evidence.push({
      finding,
      subject: subject.slice(0, 512),
      person: person === null ? null : person.slice(0, 128),
      since: since === null ? null : isoTime(since),
    });
  }

  get totals(): ReadonlyMap<AccountFinding, FindingTotal> {
    return this.#totals;
  }

  get evidence(): readonly EvidenceRow[] {
    return this.#evidence;
  }

  get truncated(): boolean {
    return this.#truncated;
  }
}

/** Seconds as RFC 3339; what no calendar holds becomes null. */
function isoTime(seconds: number): string | null {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999 ? null : date.toISOString();
}
