import pg from 'pg';
import { spread } from '../measure.js';
import { pgbenchRate } from '../pgbench.js';
import { payloads, postRate } from '../posts.js';
import type { Row } from '../row.js';
import type { Workbench } from '../workbench.js';
import { sameRows } from './same-rows.js';

interface IntakeRow {
  readonly id: string;
  readonly alertsEach: number;
  readonly connections: number;
  readonly posts: number;
  readonly clients: number;
  readonly target: number;
}

const ROWS: readonly IntakeRow[] = [
  { id: 'P1', alertsEach: 1, connections: 64, posts: 6000, clients: 8, target: 0.45 },
  { id: 'P2', alertsEach: 100, connections: 16, posts: 150, clients: 4, target: 0.5 },
];
const REPEATS = 3;
const PGBENCH_SECONDS = 5;

/** P1 and P2: alerts per second through the intake, against pgbench writing the same rows; by turns, in one run. */
export async function intakeRows(bench: Workbench, say: (line: string) => void): Promise<Row[]> {
  await query(bench.databaseUrl, 'create sequence if not exists bench_number');
  const rows: Row[] = [];
  for (const row of ROWS) {
    rows.push(await measure(row, bench, say));
  }
  return rows;
}

async function measure(row: IntakeRow, bench: Workbench, say: (line: string) => void): Promise<Row> {
  await postRate(bench.intakeUrl, payloads(Math.ceil(row.posts / 10), row.alertsEach), row.connections); // warm
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let repeat = 1; repeat <= REPEATS; repeat += 1) {
    ours.push((await postRate(bench.intakeUrl, payloads(row.posts, row.alertsEach), row.connections)) * row.alertsEach);
    theirs.push(
      (await pgbenchRate(bench.databaseUrl, sameRows(row.alertsEach), row.clients, PGBENCH_SECONDS)) * row.alertsEach,
    );
    say(
      `${row.id} ${repeat}/${REPEATS}: ${Math.round(ours.at(-1) ?? 0)} alerts/s, pgbench ${Math.round(theirs.at(-1) ?? 0)}`,
    );
    await query(bench.databaseUrl, 'checkpoint');
  }
  const ratio = spread(ours.map((value, index) => value / (theirs[index] ?? Number.NaN)));
  return {
    id: row.id,
    work: `Alertmanager posts of ${row.alertsEach} alert${row.alertsEach > 1 ? 's' : ''}, ${row.connections} connections, each answered after its commit`,
    unit: 'alerts/s',
    ours: spread(ours),
    peer: `pgbench, the same rows in one 4-statement transaction${row.alertsEach > 1 ? ` of ${row.alertsEach}-row inserts` : ''}, ${row.clients} clients`,
    theirs: spread(theirs),
    ratio,
    target: `≥ ${row.target}`,
    met: ratio.median >= row.target,
    note: 'The bench itself, the server and PostgreSQL share the two cores; pgbench has no HTTP and no JSON to read.',
  };
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
