import { LedgerFileError, type LedgerLine } from '@wardwatch/exporter-kit';
import excel from 'exceljs';
import { cellText } from './excel-cell.js';
import { ARCHIVE_LIMITS, openArchive, type ArchiveLimits } from './safe-archive.js';
import { workbookStream } from './workbook-stream.js';

export interface ExcelOptions {
  /** Name of the sheet; the first one when left out. */
  readonly sheet?: string | undefined;
  readonly limits?: ArchiveLimits;
}

/**
 * Rows of one sheet of an `.xlsx` workbook as a stream, in memory that does not grow with the number of rows (texts that
 * cells share excepted, up to 96 MiB).
 * @throws LedgerFileError while being read: damaged, encrypted, a zip bomb, no such sheet
 */
export async function* excelLines(
  file: string,
  signal: AbortSignal,
  { sheet, limits = ARCHIVE_LIMITS }: ExcelOptions = {},
): AsyncGenerator<LedgerLine> {
  const archive = await openArchive(file, limits);
  const input = workbookStream(archive);
  const stop = () => void input.destroy(new Error('stopped'));
  signal.addEventListener('abort', stop, { once: true });
  const broken = new Promise<never>((_resolve, reject) => input.once('error', reject));
  broken.catch(() => undefined);
  const rows = rowsOf(input, sheet);
  try {
    for (;;) {
      // The reader hears nothing of an input that breaks, so both are awaited.
      const next = await Promise.race([rows.next(), broken]);
      signal.throwIfAborted();
      if (next.done) {
        return;
      }
      yield next.value;
    }
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof LedgerFileError ? error : new LedgerFileError('is a damaged workbook: save it anew');
  } finally {
    signal.removeEventListener('abort', stop);
    input.destroy();
    archive.zip.close();
  }
}

async function* rowsOf(input: NodeJS.ReadableStream, sheet: string | undefined): AsyncGenerator<LedgerLine> {
  const workbook = new excel.stream.xlsx.WorkbookReader(input as never, {
    entries: 'ignore',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    worksheets: 'emit',
  });
  for await (const worksheet of workbook) {
    // exceljs has the name at run time only.
    if (sheet !== undefined && (worksheet as unknown as { name?: string }).name !== sheet) {
      continue;
    }
    for await (const row of worksheet) {
      const values = Array.isArray(row.values) ? row.values.slice(1) : [];
      yield { line: row.number, cells: Array.from(values, cellText) };
    }
    return;
  }
  throw new LedgerFileError(sheet === undefined ? 'holds no sheet' : `holds no sheet "${sheet}"`);
}
