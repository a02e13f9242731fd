import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LedgerFileError, type LedgerLine } from '@wardwatch/exporter-kit';
import { writeWorkbook } from '../testing/workbooks.js';
import { rowOf, sheetOf, workbookParts, zipOf } from '../testing/zip.js';
import { excelLines, type ExcelOptions } from './excel-lines.js';
import { ARCHIVE_LIMITS } from './safe-archive.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ww-excel-'));
  file = path.join(folder, 'ledger.xlsx');
});
afterEach(() => rmSync(folder, { recursive: true }));

const never = new AbortController().signal;
async function linesOf(options: ExcelOptions = {}, signal = never): Promise<LedgerLine[]> {
  const lines: LedgerLine[] = [];
  for await (const line of excelLines(file, signal, options)) {
    lines.push(line);
  }
  return lines;
}
const refusal = (options: ExcelOptions = {}) =>
  linesOf(options).then(
    (lines) => `took ${lines.length} lines`,
    (error: unknown) => (error instanceof LedgerFileError ? error.message : `other: ${String(error)}`),
  );

describe('a workbook', () => {
  it('is read sheet by name, with numbers, dates and rich texts as the text of a CSV file', async () => {
    await writeWorkbook(file, {
      说明: [['别读我']],
      订单: [
        ['订单号', '日期', '时间', '金额', '备注', '完成'],
        ['O1', new Date('2026-03-01T00:00:00Z'), new Date('2026-03-01T09:59:59.9996Z'), 1234.5, null, true],
        ['O2', '2026-03-02', null, 7, { richText: [{ text: '红' }, { text: '字' }] }, false],
      ],
    });
    expect(await linesOf({ sheet: '订单' })).toEqual([
      { line: 1, cells: ['订单号', '日期', '时间', '金额', '备注', '完成'] },
      { line: 2, cells: ['O1', '2026-03-01', '2026-03-01 10:00:00', '1234.5', '', 'true'] },
      { line: 3, cells: ['O2', '2026-03-02', '', '7', '红字', 'false'] },
    ]);
    expect((await linesOf())[0]?.cells).toEqual(['别读我']);
  });

  it('of another writer is understood, too: texts in the cells, places from the root, no styles', async () => {
    writeFileSync(file, zipOf(workbookParts(sheetOf(rowOf(1, ['a', 'b']) + rowOf(2, ['1', '二'])))));
    expect(await linesOf({ sheet: '订单' })).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1', '二'] },
    ]);
  });

  it('gives formulas and errors as what the ledger reader refuses', async () => {
    await writeWorkbook(file, { 一: [['a'], [{ formula: '1+1', result: 2 }], [{ error: '#N/A' }]] });
    expect((await linesOf()).map(({ cells }) => cells[0])).toEqual(['a', '=', '=']);
  });

  it('without the sheet says so', async () => {
    await writeWorkbook(file, { 一: [['a']] });
    expect(await refusal({ sheet: '二' })).toBe('holds no sheet "二"');
  });

  it('stops being read when it is told to, and leaves nothing open', async () => {
    await writeWorkbook(file, { 一: Array.from({ length: 3000 }, (_, at) => [at]) });
    const stop = new AbortController();
    let seen = 0;
    const reading = async () => {
      for await (const _ of excelLines(file, stop.signal)) {
        seen += 1;
        if (seen === 10) {
          stop.abort(new Error('enough'));
        }
      }
    };
    await expect(reading()).rejects.toThrow('enough');
    expect(seen).toBe(10);
  });
});

describe('refused before it can do harm', () => {
  const rows = (count: number) => Array.from({ length: count }, (_, at) => rowOf(at + 1, ['x'])).join('');

  it.each<[string, () => Buffer | string, string]>([
    ['text', () => 'order,partner\n', 'is no Excel workbook: save it as ".xlsx", without a password'],
    [
      'an old .xls or an encrypted file',
      () => Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      'is no Excel workbook: save it as ".xlsx", without a password',
    ],
    [
      'half a file',
      () => zipOf(workbookParts(sheetOf(rows(50)))).subarray(0, 400),
      'is no Excel workbook: save it as ".xlsx", without a password',
    ],
    ['another archive', () => zipOf([{ name: 'a.txt', content: 'a' }]), 'is no Excel workbook: save it as ".xlsx"'],
    [
      'a bomb of blanks',
      () => zipOf(workbookParts(sheetOf(rowOf(1, [' '.repeat(6_000_000)])))),
      'unpacks to far more than a workbook does',
    ],
    [
      'a row without an end',
      () => zipOf([...workbookParts(sheetOf(`<row r="1">${noise(5_000_000)}</row>`))]),
      'holds a row or a text that is far too long',
    ],
    [
      'a document type',
      () => zipOf(workbookParts(`<!DOCTYPE a [<!ENTITY b "c">]>${sheetOf(rows(1))}`)),
      'holds XML that no spreadsheet writes: save it anew with Excel or WPS',
    ],
    ['a chart sheet', () => zipOf(workbookParts('<chartsheet/>')), 'holds a sheet that is no list of rows'],
    [
      'broken XML',
      () => zipOf(workbookParts(sheetOf('<row r="1"><c r="A1"><v>1</row>'))),
      'is a damaged workbook: save it anew',
    ],
    [
      'cells without a place',
      () => zipOf(workbookParts(sheetOf('<row r="1"><c><v>1</v></c></row>'))),
      'is a damaged workbook: save it anew',
    ],
    [
      'a part twice',
      () => zipOf([...workbookParts(sheetOf(rows(1))), ...workbookParts(sheetOf(rows(1)))]),
      'holds a part twice',
    ],
  ])('%s', async (_name, content, message) => {
    writeFileSync(file, content());
    expect(await refusal()).toBe(message);
  });

  it('a directory that claims less than comes out', async () => {
    const [first, second, sheet] = workbookParts(sheetOf(rows(5000)));
    writeFileSync(file, zipOf([first!, second!, { ...sheet!, claims: 1000 }]));
    expect(await refusal()).toBe('is a damaged workbook: save it anew');
  });

  it('more parts and more bytes than the limits allow', async () => {
    await writeWorkbook(file, { 一: [['a']] });
    expect(await refusal({ limits: { ...ARCHIVE_LIMITS, entries: 3 } })).toBe('holds more than 3 parts');
    expect(await refusal({ limits: { ...ARCHIVE_LIMITS, unpackedBytes: 1000 } })).toMatch(
      /^unpacks to more than 0 MiB/,
    );
  });

  it('what the directory does not have is never seen by the reader behind', async () => {
    const sheet = sheetOf(rowOf(1, ['honest']));
    const evil = { name: 'xl/worksheets/sheet1.xml', content: sheetOf(rowOf(1, ['evil'])), hidden: true };
    writeFileSync(file, zipOf([evil, ...workbookParts(sheet)]));
    expect((await linesOf()).map(({ cells }) => cells)).toEqual([['honest']]);
  });

  it('a claim of a billion columns costs nothing', async () => {
    const columns = '<cols><col min="1" max="999999999" width="9"/></cols>';
    writeFileSync(file, zipOf(workbookParts(sheetOf(rowOf(1, ['a']), columns))));
    expect(await linesOf()).toHaveLength(1);
  });

  it('any byte changed gives rows or a refusal, never anything else', async () => {
    await writeWorkbook(file, {
      一: [
        ['a', 'b'],
        ['1', '2'],
      ],
    });
    const good = readFileSync(file);
    for (let at = 0; at < good.length; at += 97) {
      const bad = Buffer.from(good);
      bad[at] = (bad[at] ?? 0) ^ 0xff;
      writeFileSync(file, bad);
      expect(await refusal()).not.toMatch(/^other/);
    }
  });
});

/** Does not pack: a bomb by length, not by ratio. */
function noise(length: number): string {
  let state = 1;
  let text = '';
  while (text.length < length) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    text += state.toString(36);
  }
  return text;
}
