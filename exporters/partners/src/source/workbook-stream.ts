import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { LedgerFileError } from '@wardwatch/exporter-kit';
import type { Entry } from 'yauzl';
import { GuardedEntry, type EntryGuard } from './guarded-entry.js';
import type { Archive } from './safe-archive.js';

const RELATIONS = 'xl/_rels/workbook.xml.rels';
const WORKBOOK = 'xl/workbook.xml';
const STYLES = 'xl/styles.xml';
const STRINGS = 'xl/sharedStrings.xml';
const SHEET = /^xl\/worksheets\/sheet\d{1,4}\.xml$/;

const MOST_SMALL_BYTES = 8 * 1024 * 1024;
const MOST_STRING_BYTES = 96 * 1024 * 1024;
const SHEET_GUARD: EntryGuard = { marker: '<row', longestPiece: 4 * 1024 * 1024, blankUntil: '<sheetData' };
const STRINGS_GUARD: EntryGuard = { marker: '<si', longestPiece: 1024 * 1024 };
const NO_STRINGS = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"></sst>';

/**
 * The workbook as an archive of only those parts that a reader of rows needs, not packed, in the order in which it needs
 * them. The reader behind it goes through archives from front to back and believes what it meets there; so it is shown
 * nothing that the central directory does not have and nothing whose size was not checked.
 * @throws LedgerFileError while being read
 */
export function workbookStream(archive: Archive): Readable {
  return Readable.from(parts(archive), { objectMode: false });
}

async function* parts(archive: Archive): AsyncGenerator<Buffer> {
  const { entries } = archive;
  const relations = (await small(archive, RELATIONS)).toString('utf8');
  // Some writers give the place of a sheet from the root of the archive, which the reader does not understand.
  yield* whole(RELATIONS, Buffer.from(relations.replace(/(\bTarget=["'])\/xl\//g, '$1')));
  yield* whole(WORKBOOK, await small(archive, WORKBOOK));
  if (entries.has(STYLES)) {
    yield* whole(STYLES, await small(archive, STYLES));
  }
  const strings = entries.get(STRINGS);
  if (strings === undefined) {
    yield* whole(STRINGS, Buffer.from(NO_STRINGS));
  } else {
    if (strings.uncompressedSize > MOST_STRING_BYTES) {
      throw new LedgerFileError('holds far too much text');
    }
    yield* guarded(archive, strings, STRINGS_GUARD);
  }
  for (const [name, entry] of entries) {
    if (SHEET.test(name)) {
      yield* guarded(archive, entry, SHEET_GUARD);
    }
  }
  yield END;
}

async function small(archive: Archive, name: string): Promise<Buffer> {
  const entry = archive.entries.get(name);
  if (entry === undefined) {
    throw new LedgerFileError('is no Excel workbook: save it as ".xlsx"');
  }
  if (entry.uncompressedSize > MOST_SMALL_BYTES) {
    throw new LedgerFileError('holds a description of its sheets or styles that is far too long');
  }
  const content = await buffer(await contentOf(archive, entry));
  if (content.includes('<!')) {
    throw new LedgerFileError('holds XML that no spreadsheet writes: save it anew with Excel or WPS');
  }
  return content;
}

async function* whole(name: string, content: Buffer): AsyncGenerator<Buffer> {
  yield header(name, content.length, crc32(content));
  yield content;
}

async function* guarded(archive: Archive, entry: Entry, guard: EntryGuard): AsyncGenerator<Buffer> {
  yield header(entry.fileName, entry.uncompressedSize, entry.crc32);
  const content = await contentOf(archive, entry);
  const watched = new GuardedEntry(guard);
  content.on('error', (error) => watched.destroy(error));
  try {
    yield* content.pipe(watched) as AsyncIterable<Buffer>;
  } finally {
    content.destroy();
    watched.destroy();
  }
}

/** `yauzl` ends the stream with an error when more comes out than the directory says. */
function contentOf({ zip }: Archive, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) =>
      error ? reject(new LedgerFileError('is a damaged workbook: save it anew')) : resolve(stream),
    );
  });
}

/** Local file header of an entry that is not packed. Source: PKWARE APPNOTE.TXT 4.3.7. */
function header(name: string, size: number, crc: number): Buffer {
  const bytes = Buffer.alloc(30 + name.length);
  bytes.writeUInt32LE(0x04034b50, 0);
  bytes.writeUInt16LE(20, 4);
  bytes.writeUInt32LE(crc >>> 0, 14);
  bytes.writeUInt32LE(size, 18);
  bytes.writeUInt32LE(size, 22);
  bytes.writeUInt16LE(name.length, 26);
  bytes.write(name, 30, 'ascii');
  return bytes;
}

/** End of an empty central directory: the reader needs to see that the archive ends. */
const END = Buffer.concat([Buffer.from([0x50, 0x4b, 0x05, 0x06]), Buffer.alloc(18)]);
