import type { AccountFinding } from '@wardwatch/contracts';
import { isApproved, type Approval, type Owned, type Person, type Register } from '../register/register.js';
import type { Account, PasswordRule } from './account.js';
import type { FindingSet } from './finding-set.js';

/** Numbers of articles 47 and 48, in seconds. */
export interface AccountRules {
  readonly adminPasswordMaxAge: number;
  readonly userPasswordMaxAge: number;
  readonly neverUsedAfter: number;
  readonly firstLoginWithin: number;
  readonly superuserLookBack: number;
  readonly passwordLength: number;
}

export interface JudgeContext {
  readonly system: string;
  readonly nowSeconds: number;
  readonly rules: AccountRules;
  /** Null while it could not be read: then nothing is said about persons. */
  readonly register: Register | null;
  /** Null while they could not be read: then nothing is said about uses of superusers. */
  readonly approvals: readonly Approval[] | null;
}

/** What a source of accounts can be found wanting in whatever the register says, and what needs the register. */
export const OWN_FINDINGS = [
  'password_old',
  'password_unknown',
  'never_used',
  'first_login_unchanged',
  'password_rule_weak',
] as const satisfies readonly AccountFinding[];
export const REGISTER_FINDINGS = [
  'no_person',
  'several_admin',
  'shared_unchanged',
  'vendor_expired',
  'vendor_no_end',
  'leaver_enabled',
] as const satisfies readonly AccountFinding[];

/** A password set within this of the account's making is the first one. */
const FIRST_PASSWORD_SECONDS = 60;

/** Judges accounts one by one, so that a hundred thousand need no more memory than what is wrong with them. */
export class AccountJudge {
  enabled = 0;
  disabled = 0;
  superusers = 0;
  /** Null: no account told. */
  oldestPassword: number | null = null;
  superuserLastUsed: number | null = null;
  readonly #adminsOf = new Map<string, { name: string; more: string[] }>();

  constructor(
    private readonly context: JudgeContext,
    private readonly found: FindingSet,
  ) {}

  take(account: Account): void {
    const { register, system } = this.context;
    const owned = register?.account(system, account.name) ?? register?.account(system, account.alias ?? account.name);
    this.#superuserUse(account, owned);
    if (!account.enabled) {
      this.disabled += 1;
      return;
    }
    this.enabled += 1;
    this.superusers += account.admin ? 1 : 0;
    this.#passwords(account);
    this.#firstUse(account);
    if (register !== null) {
      this.#ownership(account, owned, register);
    }
  }

  /** After the last account. */
  end(rule: PasswordRule | null): void {
    for (const [person, { name, more }] of this.#adminsOf) {
      if (more.length > 0) {
        this.found.add('several_admin', [name, ...more].slice(0, 10).join(', '), null, person);
      }
    }
    for (const [aspect, kept] of Object.entries(rule === null ? {} : ruleKept(rule, this.context.rules))) {
      if (kept === false) {
        this.found.add('password_rule_weak', aspect, null);
      }
    }
  }

  #passwords(account: Account): void {
    const { nowSeconds, rules } = this.context;
    const { passwordSetAt, admin, name } = account;
    if (passwordSetAt === null) {
      this.found.add('password_unknown', name, null);
      return;
    }
    if (this.oldestPassword === null || passwordSetAt < this.oldestPassword) {
      this.oldestPassword = passwordSetAt;
    }
    const limit = admin ? rules.adminPasswordMaxAge : rules.userPasswordMaxAge;
    if (nowSeconds - passwordSetAt > limit) {
      this.found.add('password_old', name, passwordSetAt + limit);
    }
  }

  #firstUse({ name, createdAt, lastUsedAt, passwordSetAt, mustChange }: Account): void {
    const { nowSeconds, rules } = this.context;
    const age = createdAt === null ? null : nowSeconds - createdAt;
    if (lastUsedAt === 0) {
      if (age === null || age > rules.neverUsedAfter) {
        this.found.add('never_used', name, createdAt);
      }
      return;
    }
    const firstPassword =
      mustChange ||
      (lastUsedAt !== null &&
        createdAt !== null &&
        passwordSetAt !== null &&
        passwordSetAt <= createdAt + FIRST_PASSWORD_SECONDS);
    // Used with the password that somebody else gave; or given long ago, where the system tells no use.
    if (firstPassword && (lastUsedAt !== null || age === null || age > rules.firstLoginWithin)) {
      this.found.add('first_login_unchanged', name, createdAt);
    }
  }

  #superuserUse({ name, admin, enabled, lastUsedAt }: Account, owned: Owned | undefined): void {
    if (!admin || lastUsedAt === null || owned?.kind !== 'builtin') {
      return;
    }
    this.superuserLastUsed = Math.max(this.superuserLastUsed ?? 0, lastUsedAt);
    const { approvals, nowSeconds, rules, system } = this.context;
    const recent = lastUsedAt > nowSeconds - rules.superuserLookBack;
    if (enabled && recent && approvals !== null && !isApproved(approvals, system, 'superuser', lastUsedAt)) {
      this.found.add('superuser_unapproved', name, lastUsedAt);
    }
  }

  #ownership(account: Account, owned: Owned | undefined, register: Register): void {
    switch (owned?.kind) {
      case 'shared':
        this.#shared(account, owned, register);
        return;
      case 'vendor':
        this.#vendor(account, owned, register);
        return;
      default:
        this.#oneOwner(account, owned, register);
    }
  }

  /** Nobody is left behind a shared account whose members all went; each change of members asks for a new password. */
  #shared({ name, passwordSetAt }: Account, { rows }: Owned, register: Register): void {
    const { nowSeconds } = this.context;
    let present = false;
    let lastChange: number | null = null;
    const changed = (at: number | null) => {
      if (at !== null && at <= nowSeconds) {
        lastChange = Math.max(lastChange ?? at, at);
      }
    };
    for (const { person, from, until } of rows) {
      const leftAt = person === null ? null : (register.person(person)?.leftAt ?? null);
      const end = earliest(until, leftAt);
      const known = person !== null && register.person(person) !== undefined;
      present ||= known && (end === null || end > nowSeconds);
      changed(from);
      changed(end);
    }
    if (!present) {
      this.found.add('no_person', name, lastChange);
    }
    if (lastChange !== null && passwordSetAt !== null && passwordSetAt < lastChange) {
      this.found.add('shared_unchanged', name, lastChange);
    }
  }

  #vendor(account: Account, { rows }: Owned, register: Register): void {
    const { nowSeconds } = this.context;
    const ends = rows.map(({ until }) => until);
    const person = rows[0]?.person ?? null;
    const last = ends.reduce<number | null>((latest, end) => Math.max(latest ?? 0, end ?? 0) || null, null);
    if (ends.includes(null)) {
      this.found.add('vendor_no_end', account.name, account.createdAt, person);
    } else if (last !== null && last <= nowSeconds) {
      this.found.add('vendor_expired', account.name, last, person);
    }
    if (!rows.some((row) => row.person !== null && register.person(row.person) !== undefined)) {
      this.found.add('no_person', account.name, account.createdAt);
    }
  }

  #oneOwner(account: Account, owned: Owned | undefined, register: Register): void {
    const { nowSeconds } = this.context;
    const person = personOf(account, owned, register);
    if (person === undefined) {
      this.found.add('no_person', account.name, account.createdAt);
      return;
    }
    if (person.leftAt !== null && person.leftAt <= nowSeconds) {
      this.found.add('leaver_enabled', account.name, person.leftAt, person.id);
    }
    if (account.admin && owned?.kind !== 'service' && owned?.kind !== 'builtin') {
      const known = this.#adminsOf.get(person.id);
      if (known === undefined) {
        this.#adminsOf.set(person.id, { name: account.name, more: [] });
      } else if (known.more.length < 10) {
        known.more.push(account.name);
      }
    }
  }
}

/** Whether the source's own rule asks enough; aspects that it does not tell are left out. */
export function ruleKept(
  rule: PasswordRule,
  rules: AccountRules,
): Partial<Record<'length' | 'age' | 'history', boolean>> {
  const { minLength, maxAgeSeconds, history } = rule;
  const maxAge = Math.max(rules.adminPasswordMaxAge, rules.userPasswordMaxAge);
  return {
    ...(minLength === null ? {} : { length: minLength >= rules.passwordLength }),
    ...(maxAgeSeconds === null ? {} : { age: maxAgeSeconds > 0 && maxAgeSeconds <= maxAge }),
    ...(history === null ? {} : { history: history >= 1 }),
  };
}

/** The register of accounts first, then what the system itself says, then the log-in of the same name. */
function personOf(account: Account, owned: Owned | undefined, register: Register): Person | undefined {
  const registered = owned?.rows.find((row) => row.person !== null)?.person ?? null;
  if (owned !== undefined) {
    return registered === null ? undefined : register.person(registered);
  }
  return account.person === null
    ? register.personOfLogin(account.alias ?? account.name)
    : register.person(account.person);
}

const earliest = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : Math.min(a, b));
