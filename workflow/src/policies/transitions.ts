import type { AuditEntry } from '../audit/entry.js';
import type { Policies } from './policies.js';
import type { PersonRow, Registered, SystemRow, UnitRow } from './registered.js';

export interface SyncPlan {
  readonly people: PersonRow[];
  readonly units: UnitRow[];
  readonly systems: SystemRow[];
  readonly digests: ReadonlyMap<string, string>;
  readonly audit: AuditEntry[];
}

/** What must change in the registers so that they say what the policies say, with an audit row each. Pure. */
export function planSync(policies: Policies, registered: Registered, at: Date): SyncPlan {
  const people = diff('person', (row) => row.login, wantedPeople(policies), registered.people, at);
  const units = diff('unit', (row) => row.key, wantedUnits(policies), registered.units, at);
  const systems = diff('system', (row) => row.key, wantedSystems(policies), registered.systems, at);
  const digests = new Map([...policies.digests].filter(([file, sha]) => registered.digests.get(file) !== sha));
  const changedFiles = [...digests].map(([file, sha256]) => {
    const before = registered.digests.get(file);
    return entry(`policy:${file}`, before === undefined ? 'policy_loaded' : 'policy_changed', at, {
      before: before === undefined ? null : { sha256: before },
      after: { sha256 },
    });
  });
  return {
    people: people.rows,
    units: units.rows,
    systems: systems.rows,
    digests,
    audit: [...changedFiles, ...units.audit, ...systems.audit, ...people.audit],
  };
}

function wantedPeople({ people }: Policies): PersonRow[] {
  return people.people.map(({ login, name, unit, duties, active }) => ({
    login,
    name: name.en,
    name_zh: name.zh,
    unit,
    duties: [...duties],
    active,
  }));
}

function wantedUnits({ registers }: Policies): UnitRow[] {
  return registers.units.map(({ key, name }) => ({ key, name: name.en, name_zh: name.zh, active: true }));
}

function wantedSystems({ registers }: Policies): SystemRow[] {
  return registers.systems.map(({ key, name, domain, unit }) => ({
    key,
    name: name.en,
    name_zh: name.zh,
    domain,
    unit,
    active: true,
  }));
}

function diff<T extends { active: boolean }>(
  kind: string,
  keyOf: (row: T) => string,
  wanted: readonly T[],
  present: readonly T[],
  at: Date,
): { rows: T[]; audit: AuditEntry[] } {
  const before = new Map(present.map((row) => [keyOf(row), row]));
  const named = new Set(wanted.map(keyOf));
  const rows: T[] = [];
  const audit: AuditEntry[] = [];
  const gone = present.filter((row) => row.active && !named.has(keyOf(row))).map((row) => ({ ...row, active: false }));
  for (const row of [...wanted, ...gone]) {
    const old = before.get(keyOf(row));
    const changed = Object.keys(row).filter((field) => old === undefined || !same(old, row, field));
    if (changed.length === 0) {
      continue;
    }
    rows.push(row);
    const act = old === undefined ? 'registered' : row.active || !old.active ? 'register_changed' : 'deactivated';
    audit.push(
      entry(`${kind}:${keyOf(row)}`, act, at, {
        before: old === undefined ? null : pick(old, changed),
        after: pick(row, changed),
      }),
    );
  }
  return { rows, audit };
}

const same = (left: object, right: object, field: string) =>
  JSON.stringify((left as Record<string, unknown>)[field]) ===
  JSON.stringify((right as Record<string, unknown>)[field]);

const pick = (row: object, fields: readonly string[]) =>
  Object.fromEntries(fields.map((field) => [field, (row as Record<string, unknown>)[field]]));

function entry(subject: string, act: string, at: Date, change: Pick<AuditEntry, 'before' | 'after'>): AuditEntry {
  return { at, actor: null, agent: 'policies', subject, act, reason: null, ...change };
}
