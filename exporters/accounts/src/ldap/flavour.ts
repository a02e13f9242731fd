import type { Entry } from 'ldapts';
import type { Account, PasswordRule } from '../judge/account.js';

export interface EntryContext {
  readonly accountAttribute: string;
  readonly personAttribute: string | null;
  /** Distinguished names and log-ins of members of the administrators' groups, in lower case. */
  readonly admins: ReadonlySet<string>;
  readonly adminGroups: ReadonlySet<string>;
  readonly nowSeconds: number;
  /** An account without a last use was never used. */
  readonly tracksLastUse: boolean;
}

/** What differs between directories. */
export interface Flavour {
  readonly filter: string;
  readonly accountAttribute: string;
  readonly attributes: readonly string[];
  /** Null for an entry that is no account. */
  readonly account: (entry: Entry, context: EntryContext) => Account | null;
  readonly ruleAttributes: readonly string[];
  readonly rule: (entry: Entry) => PasswordRule;
}
