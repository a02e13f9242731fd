import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { range } from './measure.js';
import { resultsText } from './results.js';
import { intakeRows } from './rows/intake.js';
import { pluginRow } from './rows/plugin.js';
import { screenRow } from './rows/screen.js';
import { openWorkbench, ROOT } from './workbench.js';

/** Runs every row and writes `bench/RESULTS.md`. Bounded: about three minutes. */
async function main(): Promise<void> {
  const say = (line: string) => console.log(`  ${line}`);
  const bench = await openWorkbench();
  const rows = await intakeRows(bench, say).finally(() => bench.stop());
  rows.push(await pluginRow(), await screenRow(say));
  for (const row of rows) {
    console.log(
      `${row.met ? '✓' : '✗'} ${row.id} ${row.work}: ${range(row.ours)} ${row.unit}${row.ratio ? `, ratio ${range(row.ratio)}` : ''} (${row.target})`,
    );
  }
  await writeFile(path.join(ROOT, 'bench', 'RESULTS.md'), resultsText(rows, new Date()));
}

await main();
