import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import excel from 'exceljs';
import type { Cells } from './ledger-texts.js';

/** Where the department keeps its ledgers. Files are replaced as a whole, so that nobody reads half of one. */
export class LedgerFolder {
  constructor(readonly path: string) {}

  async make(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
    await mkdir(this.path, { recursive: true });
  }

  /** In UTF-8 with a byte order mark, as Excel saves "CSV UTF-8". */
  async csv(name: string, rows: readonly Cells[]): Promise<void> {
    const text = rows.map((row) => row.map(quoted).join(',')).join('\r\n');
    await this.#replace(name, (file) => writeFile(file, `\uFEFF${text}\r\n`));
  }

  /** One workbook with a sheet per ledger. */
  async workbook(name: string, sheets: Readonly<Record<string, readonly Cells[]>>): Promise<void> {
    const workbook = new excel.Workbook();
    for (const [title, rows] of Object.entries(sheets)) {
      workbook.addWorksheet(title).addRows(rows.map((row) => [...row]));
    }
    await this.#replace(name, (file) => workbook.xlsx.writeFile(file));
  }

  async #replace(name: string, write: (file: string) => Promise<void>): Promise<void> {
    const fresh = path.join(this.path, `.${name}.new`);
    await write(fresh);
    await rename(fresh, path.join(this.path, name));
  }
}

const quoted = (cell: string | number): string =>
  /[",\r\n]/.test(String(cell)) ? `"${String(cell).replace(/"/g, '""')}"` : String(cell);
