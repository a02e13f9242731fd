/** A person of the hospital or of a vendor. */
export interface Person {
  readonly id: string;
  /** Seconds since the epoch when they left, or will leave; null while employed. */
  readonly leftAt: number | null;
}

export const ACCOUNT_KINDS = ['person', 'shared', 'vendor', 'service', 'builtin'] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

/** One row of the register of accounts: an account and somebody who answers for it or uses it. */
export interface RegisterRow {
  readonly system: string;
  readonly account: string;
  readonly kind: AccountKind;
  /** Number of the person; null when nobody stands there. */
  readonly person: string | null;
  /** A member of a shared account since and until; a vendor's visit. Seconds since the epoch. */
  readonly from: number | null;
  readonly until: number | null;
}

/** What the register knows of one account. */
export interface Owned {
  readonly kind: AccountKind;
  readonly rows: readonly RegisterRow[];
}

export const OPERATION_ACTIONS = ['write', 'schema', 'superuser'] as const;
export type OperationAction = (typeof OPERATION_ACTIONS)[number];

/** A written permission for operations in a system between two moments. */
export interface Approval {
  readonly system: string;
  readonly actions: readonly OperationAction[];
  readonly from: number;
  readonly until: number;
}

/** The hospital's people and what they were given: read from files, looked up by the judges. */
export class Register {
  readonly #people = new Map<string, Person>();
  readonly #byLogin = new Map<string, Person>();
  readonly #accounts = new Map<string, { kind: AccountKind; rows: RegisterRow[] }>();

  constructor(people: readonly (Person & { readonly login: string | null })[], rows: readonly RegisterRow[]) {
    for (const { id, login, leftAt } of people) {
      const person = { id, leftAt };
      this.#people.set(id, person);
      if (login !== null) {
        this.#byLogin.set(fold(login), person);
      }
    }
    for (const row of rows) {
      const place = keyOf(row.system, row.account);
      const known = this.#accounts.get(place);
      if (known === undefined) {
        this.#accounts.set(place, { kind: row.kind, rows: [row] });
      } else {
        known.rows.push(row);
      }
    }
  }

  person(id: string): Person | undefined {
    return this.#people.get(id);
  }

  /** The person whose log-in has this name. */
  personOfLogin(login: string): Person | undefined {
    return this.#byLogin.get(fold(login));
  }

  /** Rows of the account in this system, else those that hold for every system (`*`). */
  account(system: string, account: string): Owned | undefined {
    return this.#accounts.get(keyOf(system, account)) ?? this.#accounts.get(keyOf('*', account));
  }

  countPeople(nowSeconds: number): { employed: number; left: number } {
    let left = 0;
    for (const { leftAt } of this.#people.values()) {
      left += leftAt !== null && leftAt <= nowSeconds ? 1 : 0;
    }
    return { employed: this.#people.size - left, left };
  }
}

/** Systems differ in how they write log-ins; the same letters are the same account. */
const fold = (name: string) => name.normalize('NFKC').toLowerCase();
const keyOf = (system: string, account: string) => `${system}\u0000${fold(account)}`;

/** Whether somebody permitted the action in the system at that moment. */
export function isApproved(
  approvals: readonly Approval[],
  system: string,
  action: OperationAction,
  atSeconds: number,
): boolean {
  return approvals.some(
    (one) =>
      (one.system === system || one.system === '*') &&
      one.actions.includes(action) &&
      one.from <= atSeconds &&
      atSeconds < one.until,
  );
}
