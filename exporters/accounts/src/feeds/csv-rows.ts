import { type Readable, Transform } from 'node:stream';
import { CsvError, parse, type Options } from 'csv-parse';
import { SourceError } from '../sources/source.js';
import { openFile, sameAsBefore, streamOf, type FileDemands } from './open-file.js';

export const MAX_FILE_BYTES = 64 * 1024 * 1024;
export const MAX_ROWS = 200_000;
const MAX_COLUMNS = 64;
const MAX_CELL = 512;
const MAX_RECORD = 64 * 1024;

/** Why a row was refused. */
export type RowRefusal = 'columns' | 'missing' | 'formula' | 'too_long' | 'time' | 'future' | 'value';

/** A row under the names of our columns; an absent or empty cell is ''. */
export type Row<C extends string> = Readonly<Record<C, string>>;

export interface CsvShape<C extends string> {
  /** Our name of each column and what its heading may be. */
  readonly columns: Readonly<Record<C, readonly string[]>>;
  readonly required: readonly NoInfer<C>[];
  readonly encoding: 'utf-8' | 'gb18030';
}

export interface CsvTally {
  taken: number;
  readonly refused: Map<RowRefusal, number>;
}

/**
 * Reads a CSV file row by row, never the whole of it. `take` says why it refuses a row, or null when it took it; the others go on.
 * @throws SourceError for a file that is not such a CSV, or of whose rows none is good
 */
export async function readCsv<C extends string>(
  file: string,
  shape: CsvShape<C>,
  demands: Omit<FileDemands, 'maxBytes'>,
  signal: AbortSignal,
  take: (row: Row<C>) => RowRefusal | null,
): Promise<CsvTally> {
  const { handle, stats } = await openFile(file, { ...demands, maxBytes: MAX_FILE_BYTES });
  try {
    const tally = await readRows(streamOf(handle, stats.size), shape, signal, take);
    await sameAsBefore(handle, stats);
    return tally;
  } finally {
    await handle.close();
  }
}

/** The same for any stream of bytes. */
export async function readRows<C extends string>(
  bytes: Readable,
  { columns, required, encoding }: CsvShape<C>,
  signal: AbortSignal,
  take: (row: Row<C>) => RowRefusal | null,
): Promise<CsvTally> {
  const tally: CsvTally = { taken: 0, refused: new Map() };
  let places: ReadonlyMap<C, number> | null = null;
  let rows = 0;
  for await (const cells of csvRecords(bytes, encoding, signal)) {
    if (places === null) {
      places = placesOf(cells, columns, required);
      continue;
    }
    rows += 1;
    if (rows > MAX_ROWS) {
      throw new SourceError('too_large', `has more than ${MAX_ROWS} rows`);
    }
    const refusal = refuseCells(cells, places, required) ?? take(rowOf(cells, places, columns));
    if (refusal === null) {
      tally.taken += 1;
    } else {
      tally.refused.set(refusal, (tally.refused.get(refusal) ?? 0) + 1);
    }
  }
  if (places === null) {
    throw new SourceError('empty', 'has no heading');
  }
  if (tally.taken === 0 && rows > 0) {
    throw new SourceError('unreadable', `all ${rows} rows were refused`);
  }
  return tally;
}

/** Records of a CSV text as lists of cells. @throws SourceError `unreadable` for what is none */
export async function* csvRecords(
  bytes: Readable,
  encoding: 'utf-8' | 'gb18030',
  signal: AbortSignal,
  options: Options = {},
): AsyncGenerator<readonly string[]> {
  const parser = parse({
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD,
    ...options,
  });
  const stop = (error: Error) => parser.destroy(error);
  const onAbort = () => stop(new SourceError('timeout', 'gave no answer within the read limit'));
  const text = decoder(encoding);
  bytes.on('error', stop);
  text.on('error', stop);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    if (signal.aborted) {
      onAbort();
    }
    bytes.pipe(text).pipe(parser);
    for await (const record of parser) {
      yield record as string[];
    }
  } catch (error) {
    throw error instanceof CsvError ? new SourceError('unreadable', error.code) : error;
  } finally {
    signal.removeEventListener('abort', onAbort);
    bytes.destroy();
    text.destroy();
    parser.destroy();
  }
}

/** Bytes to text; a byte that the encoding does not have is an error, not a question mark. */
function decoder(encoding: string): Transform {
  const text = new TextDecoder(encoding, { fatal: true });
  const wrong = () => new SourceError('unreadable', `is not text in ${encoding}`);
  return new Transform({
    decodeStrings: true,
    encoding: 'utf8',
    transform(chunk: Buffer, _encoding, done) {
      try {
        done(null, text.decode(chunk, { stream: true }));
      } catch {
        done(wrong());
      }
    },
    flush(done) {
      try {
        done(null, text.decode());
      } catch {
        done(wrong());
      }
    },
  });
}

function placesOf<C extends string>(
  headings: readonly string[],
  columns: Readonly<Record<C, readonly string[]>>,
  required: readonly NoInfer<C>[],
): Map<C, number> {
  if (headings.length > MAX_COLUMNS) {
    throw new SourceError('unreadable', `has more than ${MAX_COLUMNS} columns`);
  }
  const names = headings.map((heading) => heading.trim().toLowerCase());
  const places = new Map<C, number>();
  for (const [column, aliases] of Object.entries(columns) as [C, readonly string[]][]) {
    const place = names.findIndex((name) => name === column || aliases.includes(name));
    if (place >= 0) {
      places.set(column, place);
    }
  }
  const absent = required.filter((column) => !places.has(column));
  if (absent.length > 0) {
    throw new SourceError('unreadable', `has no column ${absent.join(', ')}`);
  }
  return places;
}

/** A cell that a spreadsheet would run as a formula when somebody opens an export of it. */
const FORMULA = /^\s*[=+\-@\t\r]/;
const NUMBER = /^[+-]?\d+(\.\d+)?$/;

function refuseCells<C extends string>(
  cells: readonly string[],
  places: ReadonlyMap<C, number>,
  required: readonly NoInfer<C>[],
): RowRefusal | null {
  if (cells.length > MAX_COLUMNS) {
    return 'columns';
  }
  for (const [column, place] of places) {
    const cell = cells[place] ?? '';
    if (cell.length > MAX_CELL) {
      return 'too_long';
    }
    if (FORMULA.test(cell) && !NUMBER.test(cell)) {
      return 'formula';
    }
    if (required.includes(column) && cell.trim() === '') {
      return place >= cells.length ? 'columns' : 'missing';
    }
  }
  return null;
}

function rowOf<C extends string>(
  cells: readonly string[],
  places: ReadonlyMap<C, number>,
  columns: Readonly<Record<C, unknown>>,
): Row<C> {
  const entries = Object.keys(columns).map((column) => {
    const place = places.get(column as C);
    return [column, place === undefined ? '' : (cells[place] ?? '').trim()];
  });
  return Object.fromEntries(entries) as Row<C>;
}
