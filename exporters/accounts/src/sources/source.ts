import type { AccountFinding, AccountSource, AccountSourceError } from '@wardwatch/contracts';
import type { Sample } from '@wardwatch/exporter-kit';
import type { FindingSet } from '../judge/finding-set.js';
import type { Approval, Register } from '../register/register.js';

/** Why a source gives nothing to trust. `detail` goes to the log: no names of people or accounts, nothing secret. */
export class SourceError extends Error {
  constructor(
    readonly reason: AccountSourceError,
    readonly detail: string,
  ) {
    super(`${reason}: ${detail}`);
    this.name = 'SourceError';
  }
}

/** What one good reading gave. */
export interface Reading {
  readonly found: FindingSet;
  /** Everything besides findings. */
  readonly facts: readonly Sample[];
}

export interface ReadContext {
  /** Aborts at the read limit; a source settles soon after. */
  readonly signal: AbortSignal;
  readonly nowSeconds: number;
  readonly register: Register | null;
  readonly approvals: readonly Approval[] | null;
}

/** One place where accounts or safeguards are read. */
export interface Source {
  readonly about: Pick<AccountSource, 'source' | 'system' | 'unit' | 'domain' | 'level' | 'type'>;
  /** What it can be found wanting in. */
  readonly watches: readonly AccountFinding[];
  /** @throws SourceError; anything else counts as `failed` */
  read(context: ReadContext): Promise<Reading>;
}

/** Labels of the source's own metrics. */
export const labelsOf = ({ about }: Pick<Source, 'about'>) => ({ source: about.source, system: about.system });
