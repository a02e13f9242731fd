import { rename, rm, writeFile } from 'node:fs/promises';
import type { LedgerRejection } from './definition.js';

/** What the report of a refused file says. */
export interface RejectionReport {
  readonly at: Date;
  readonly rejectedRows: number;
  readonly rejections: readonly LedgerRejection[];
}

/** Stands beside the ledger. */
export const reportPath = (file: string): string => `${file}.rejected.csv`;

/** Whoever reads every `.csv` of a folder leaves these out. */
export const isRejectionReport = (file: string): boolean => file.endsWith('.rejected.csv');

/** Writes the report at once as a whole, in UTF-8 with a byte order mark, so that Excel shows Chinese. */
export async function writeReport(file: string, report: RejectionReport): Promise<void> {
  const path = reportPath(file);
  await writeFile(`${path}.new`, reportText(report), { mode: 0o640 });
  await rename(`${path}.new`, path);
}

export async function removeReport(file: string): Promise<void> {
  await rm(reportPath(file), { force: true });
}

export function reportText({ at, rejectedRows, rejections }: RejectionReport): string {
  const rows = rejections.map(({ line, column, reason }) => [line === 0 ? '' : String(line), column, reason]);
  const shown = new Set(rejections.map(({ line }) => line)).size;
  if (rejectedRows > shown) {
    rows.push(['', '', `${rejectedRows - shown} more rows are rejected and not listed here`]);
  }
  rows.push(['', '', `Nothing of the file was taken at ${at.toISOString()}; mend these lines and save it again.`]);
  return `\uFEFF${[['line', 'column', 'reason'], ...rows].map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`;
}

/** A heading is the file's own text: it must not become a formula of the report. */
function quoted(cell: string): string {
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return `"${harmless.replace(/"/g, '""')}"`;
}
