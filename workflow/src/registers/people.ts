import type { PersonRef } from '@wardwatch/contracts';
import type { Sql } from '../db/pool.js';
import { readPeople } from './store.js';
import type { PersonRow } from '../policies/registered.js';

/** The register of people, in memory: it is small and read with every request. Refresh it after a policy reload. */
export interface People {
  find(login: string): PersonRow | null;
  /** The name behind a login; a login that never stood in the register shows as itself. */
  ref(login: string): PersonRef;
  refOrNull(login: string | null): PersonRef | null;
  all(): readonly PersonRow[];
  refresh(): Promise<void>;
}

export async function loadPeople(sql: Sql): Promise<People> {
  let byLogin = new Map<string, PersonRow>();
  const people: People = {
    find: (login) => byLogin.get(login) ?? null,
    ref(login) {
      const person = byLogin.get(login);
      return { login, name: person?.name ?? login, name_zh: person?.name_zh ?? login };
    },
    refOrNull: (login) => (login === null ? null : people.ref(login)),
    all: () => [...byLogin.values()],
    async refresh() {
      byLogin = new Map((await readPeople(sql)).map((row) => [row.login, row]));
    },
  };
  await people.refresh();
  return people;
}
