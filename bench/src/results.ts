import { cpus, totalmem } from 'node:os';
import { range } from './measure.js';
import type { Row } from './row.js';

/** The results as Markdown: what was measured on which machine, a row that loses like any other. */
export function resultsText(rows: readonly Row[], at: Date): string {
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`;
  const lines = rows.map(
    (row) =>
      `| ${row.id} | ${row.work} | ${range(row.ours)} ${row.unit} | ${row.peer}${row.theirs ? `: ${range(row.theirs)} ${row.unit}` : ''} | ${row.ratio ? range(row.ratio) : '—'} | ${row.target} | ${row.met ? 'met' : 'missed'} |`,
  );
  const notes = rows.map((row) => `- ${row.id}: ${row.note}`);
  return `# Results

Written by \`make bench\` on ${at.toISOString().slice(0, 10)}: ${machine}. Median (lowest–highest) of the repeats of one run on one machine; ours and the
peer's by turns.

| # | work | ours | compared with | ratio | target | |
| --- | --- | --- | --- | --- | --- | --- |
${lines.join('\n')}

${notes.join('\n')}
`;
}
