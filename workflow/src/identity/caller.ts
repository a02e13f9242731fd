import { rightsOf, type Duty, type GrafanaRole, type Reason, type Right } from '@wardwatch/contracts';
import { Refused } from '../refused.js';
import type { PersonRow } from '../policies/registered.js';

/** Who asks, as far as this server takes their word: a verified Grafana login, and what the register says of it. */
export interface Caller {
  readonly login: string;
  readonly role: GrafanaRole;
  /** null when the login does not stand in the register. */
  readonly person: PersonRow | null;
  readonly duties: readonly Duty[];
  readonly rights: ReadonlySet<Right>;
}

export function callerOf(login: string, role: GrafanaRole, person: PersonRow | null): Caller {
  const duties = person?.active ? (person.duties as Duty[]) : [];
  return { login, role, person, duties, rights: rightsOf(role, duties) };
}

/** Why this caller lacks a right; null when they have it. The reason names what would have to change. Pure. */
export function lackOf(caller: Caller, right: Right): Reason | null {
  if (caller.rights.has(right)) {
    return null;
  }
  if (caller.role === 'None') {
    return 'role_too_low';
  }
  if (caller.person === null) {
    return 'not_in_register';
  }
  return caller.person.active ? 'duty_missing' : 'person_inactive';
}

/** @throws Refused unless the caller has the right. */
export function mustHave(caller: Caller, right: Right): void {
  const lack = lackOf(caller, right);
  if (lack !== null) {
    throw new Refused(lack, { detail: `needs ${right}` });
  }
}
