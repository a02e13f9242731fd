import type { Sql } from '../db/pool.js';
import type { PersonRow, SystemRow, UnitRow } from '../policies/registered.js';

export async function readPeople(sql: Sql): Promise<PersonRow[]> {
  return (await sql.query<PersonRow>('select * from person order by login')).rows;
}

/** Systems and units, those that the policies no longer name included: old tickets still show them. */
export async function readNames(sql: Sql): Promise<{ systems: SystemRow[]; units: UnitRow[] }> {
  const systems = await sql.query<SystemRow>('select * from system order by active desc, key');
  const units = await sql.query<UnitRow>('select * from unit order by active desc, key');
  return { systems: systems.rows, units: units.rows };
}
