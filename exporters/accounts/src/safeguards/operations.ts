import type { Sample } from '@wardwatch/exporter-kit';
import type { FindingSet } from '../judge/finding-set.js';
import { METRICS } from '../metrics.js';
import { isApproved, type Approval } from '../register/register.js';

/** Something done in a database by hand. */
export interface Operation {
  readonly at: number;
  readonly account: string;
  readonly action: 'write' | 'schema';
  /** Table or kind of statement, for the evidence; never the statement. */
  readonly object: string;
}

/** Counts operations against their approvals, as they come. */
export class OperationTally {
  readonly #counts = new Map<string, number>();

  constructor(
    private readonly about: {
      readonly system: string;
      readonly programs: ReadonlySet<string>;
      readonly sinceSeconds: number;
    },
    /** Null while they could not be read: then nothing is called unapproved. */
    private readonly approvals: readonly Approval[] | null,
    private readonly found: FindingSet,
  ) {}

  take({ at, account, action, object }: Operation): void {
    const { system, programs, sinceSeconds } = this.about;
    if (at < sinceSeconds || programs.has(account.toLowerCase()) || this.approvals === null) {
      return;
    }
    const approved = isApproved(this.approvals, system, action, at);
    const place = `${action} ${approved ? 'yes' : 'no'}`;
    this.#counts.set(place, (this.#counts.get(place) ?? 0) + 1);
    if (!approved) {
      this.found.add(action === 'write' ? 'write_unapproved' : 'schema_unapproved', `${account}: ${object}`, at);
    }
  }

  samples(labels: { readonly source: string; readonly system: string }): Sample[] {
    if (this.approvals === null) {
      return [];
    }
    return (['write', 'schema'] as const).flatMap((action) =>
      (['yes', 'no'] as const).map((approved) => ({
        metric: METRICS.operations,
        labels: { ...labels, action, approved },
        value: this.#counts.get(`${action} ${approved}`) ?? 0,
      })),
    );
  }
}
