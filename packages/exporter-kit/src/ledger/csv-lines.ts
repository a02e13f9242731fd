import { createReadStream } from 'node:fs';
import { Transform, type TransformCallback } from 'node:stream';
import { TextDecoder } from 'node:util';
import { CsvError, parse, type Info } from 'csv-parse';
import { LEDGER_LIMITS, LedgerFileError, type LedgerLimits, type LedgerLine } from './definition.js';
import { encodingOf } from './encoding.js';

const DELIMITERS = [',', ';', '\t'] as const;

/**
 * Lines of a CSV file as a stream: UTF-8 (with or without a byte order mark), UTF-16 as Excel's "Unicode text", or
 * GB18030; separated by comma, semicolon or tab, whichever the headings have most of.
 * @throws LedgerFileError while being read, for what no single row can be blamed for
 */
export async function* csvLines(
  file: string,
  signal?: AbortSignal,
  limits: LedgerLimits = LEDGER_LIMITS,
): AsyncGenerator<LedgerLine> {
  const encoding = await encodingOf(file, signal);
  const text = createReadStream(file, { signal }).pipe(new Decoded(encoding));
  // The parser runs ahead of the reader; this is the line on which the row begins that it is at.
  let parsing = 1;
  const parser = parse({
    on_record(record: string[], { lines }) {
      parsing = lines + 1;
      return record;
    },
    delimiter: await delimiterOf(file, encoding),
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
    max_record_size: limits.columns * limits.cellCharacters,
  });
  text.on('error', (error) => parser.destroy(error));
  text.pipe(parser);
  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      // The parser counts the line on which a record ends; people look for the one on which it begins.
      yield { line, cells: record };
      line = info.lines + 1;
    }
  } catch (error) {
    if (error instanceof CsvError) {
      throw new LedgerFileError(REASONS[error.code] ?? 'is no well-formed CSV', parsing);
    }
    throw error;
  } finally {
    text.destroy();
    parser.destroy();
  }
}

const REASONS: Readonly<Record<string, string>> = {
  CSV_MAX_RECORD_SIZE: 'is far too long for one row: is a quotation mark missing?',
  CSV_QUOTE_NOT_CLOSED: 'has a quotation mark that is never closed',
  CSV_INVALID_CLOSING_QUOTE: 'has a quotation mark in the middle of a cell: double it',
  INVALID_OPENING_QUOTE: 'has a quotation mark in the middle of a cell: double it',
};

/** Bytes to text; also takes the byte order mark away. */
class Decoded extends Transform {
  readonly #decoder: TextDecoder;

  constructor(encoding: string) {
    super({ encoding: 'utf8' });
    this.#decoder = new TextDecoder(encoding);
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    done(null, this.#decoder.decode(chunk, { stream: true }));
  }

  override _flush(done: TransformCallback): void {
    done(null, this.#decoder.decode());
  }
}

async function delimiterOf(file: string, encoding: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(file, { end: 16_383 }) as AsyncIterable<Buffer>) {
    chunks.push(chunk);
  }
  const [headings = ''] = new TextDecoder(encoding).decode(Buffer.concat(chunks)).split(/[\r\n]/, 1);
  const outside = headings.replace(/"[^"]*"/g, '');
  const count = (delimiter: string) => outside.split(delimiter).length;
  return DELIMITERS.reduce((best, one) => (count(one) > count(best) ? one : best));
}
