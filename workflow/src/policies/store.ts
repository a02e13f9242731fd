import type { Sql } from '../db/pool.js';
import type { PersonRow, Registered, SystemRow, UnitRow } from './registered.js';

/** Any number, the same in every process: servers that start together sync one after the other. */
const SYNC_LOCK = 8_121_002;

export async function lockSync(tx: Sql): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1)', [SYNC_LOCK]);
}

export async function readRegistered(sql: Sql): Promise<Registered> {
  const people = await sql.query<PersonRow>('select * from person');
  const units = await sql.query<UnitRow>('select * from unit');
  const systems = await sql.query<SystemRow>('select * from system');
  const files = await sql.query<{ file: string; sha256: string }>('select file, sha256 from policy_file');
  return {
    people: people.rows,
    units: units.rows,
    systems: systems.rows,
    digests: new Map(files.rows.map((row) => [row.file, row.sha256])),
  };
}

export async function putPeople(tx: Sql, rows: readonly PersonRow[]): Promise<void> {
  await tx.query(
    `insert into person (login, name, name_zh, unit, duties, active)
     select login, name, name_zh, unit, duties, active from json_populate_recordset(null::person, $1::json)
     on conflict (login) do update set name = excluded.name, name_zh = excluded.name_zh, unit = excluded.unit,
       duties = excluded.duties, active = excluded.active`,
    [JSON.stringify(rows)],
  );
}

export async function putUnits(tx: Sql, rows: readonly UnitRow[]): Promise<void> {
  await tx.query(
    `insert into unit (key, name, name_zh, active)
     select key, name, name_zh, active from json_populate_recordset(null::unit, $1::json)
     on conflict (key) do update set name = excluded.name, name_zh = excluded.name_zh, active = excluded.active`,
    [JSON.stringify(rows)],
  );
}

export async function putSystems(tx: Sql, rows: readonly SystemRow[]): Promise<void> {
  await tx.query(
    `insert into system (key, name, name_zh, domain, unit, active)
     select key, name, name_zh, domain, unit, active from json_populate_recordset(null::system, $1::json)
     on conflict (key) do update set name = excluded.name, name_zh = excluded.name_zh, domain = excluded.domain,
       unit = excluded.unit, active = excluded.active`,
    [JSON.stringify(rows)],
  );
}

export async function putDigests(tx: Sql, digests: ReadonlyMap<string, string>, at: Date): Promise<void> {
  const rows = [...digests].map(([file, sha256]) => ({ file, sha256, loaded_at: at }));
  await tx.query(
    `insert into policy_file (file, sha256, loaded_at)
     select file, sha256, loaded_at from json_populate_recordset(null::policy_file, $1::json)
     on conflict (file) do update set sha256 = excluded.sha256, loaded_at = excluded.loaded_at`,
    [JSON.stringify(rows)],
  );
}
