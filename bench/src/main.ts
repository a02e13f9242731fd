import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { range } from './measure.js';
import { resultsText } from './results.js';
import { ROWS } from './rows/index.js';
import type { Row } from './row.js';
import { ROOT } from './workbench.js';

/**
 * Runs every row and writes `bench/RESULTS.md`. With ids (`node bench/dist/main.js P7 P13`) runs just these and only
 * prints them: results are those of one run.
 */
async function main(wanted: readonly string[]): Promise<void> {
  const say = (line: string) => console.log(`  ${line}`);
  const rows: Row[] = [];
  for (const { ids, measure } of ROWS) {
    if (wanted.length === 0 || ids.some((id) => wanted.includes(id))) {
      rows.push(...(await measure(say)));
    }
  }
  for (const row of rows) {
    console.log(
      `${row.met ? '✓' : '✗'} ${row.id} ${row.work}: ${range(row.ours)} ${row.unit}${row.ratio ? `, ratio ${range(row.ratio)}` : ''} (${row.target})`,
    );
  }
  if (wanted.length === 0) {
    await writeFile(path.join(ROOT, 'bench', 'RESULTS.md'), resultsText(rows, new Date()));
  }
}

await main(process.argv.slice(2));
