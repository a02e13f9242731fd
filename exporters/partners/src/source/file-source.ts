import path from 'node:path';
import type { LedgerError } from '@wardwatch/contracts';
import { LedgerFile, type LedgerDefinition, type LedgerFileState, type LedgerLimits } from '@wardwatch/exporter-kit';
import { excelLines } from './excel-lines.js';
import { keepRows } from './keep-rows.js';
import { NOTHING_KNOWN, type LedgerSource, type LedgerState } from './ledger-state.js';
import { ARCHIVE_LIMITS } from './safe-archive.js';

export interface FileSourceOptions<Row> {
  readonly definition: LedgerDefinition<Row>;
  readonly file: string;
  readonly sheet: string | undefined;
  /** Folder of the copies of good files. */
  readonly keepIn: string | undefined;
  readonly restSeconds: number;
  readonly limits: LedgerLimits;
  readonly unpackedBytes: number;
}

/** A ledger in a `.csv` file or in a sheet of an `.xlsx` file. */
export function fileSource<Row>(options: FileSourceOptions<Row>): LedgerSource<Row> {
  const { definition, file, sheet, keepIn, restSeconds, limits, unpackedBytes } = options;
  const excel = path.extname(file).toLowerCase() === '.xlsx';
  const archive = { ...ARCHIVE_LIMITS, unpackedBytes };
  const ledger = new LedgerFile(keepRows(definition), {
    file,
    keepIn,
    settleSeconds: restSeconds,
    limits,
    ...(excel && { lines: (at: string, signal: AbortSignal) => excelLines(at, signal, { sheet, limits: archive }) }),
  });
  let state: LedgerState<Row> = NOTHING_KNOWN;
  return {
    kind: excel ? 'excel' : 'csv',
    async refresh(now, signal) {
      const view = await ledger.refresh(now, signal);
      const rows = view.state?.rows ?? null;
      state = {
        error: errorOf(view.file, rows !== null),
        rows,
        rejectedRows: view.rejectedRows,
        changedAt: view.changedAt === null ? null : view.changedAt.getTime() / 1000,
        loadedAt: rows === state.rows ? state.loadedAt : now.getTime() / 1000,
      };
      return state;
    },
  };
}

/** While a changed file rests, what was known before is still what is in force. */
function errorOf(file: LedgerFileState, known: boolean): LedgerError | null {
  if (file === 'fine' || (file === 'waiting' && known)) {
    return null;
  }
  return file;
}
