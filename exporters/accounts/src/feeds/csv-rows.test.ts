import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SourceError } from '../sources/source.js';
import { MAX_ROWS, readCsv, readRows, type CsvShape } from './csv-rows.js';

const SHAPE: CsvShape<'account' | 'note'> = {
  columns: { account: ['账号'], note: [] },
  required: ['account'],
  encoding: 'utf-8',
};
const NEVER = new AbortController().signal;

async function read(text: string | Buffer, shape = SHAPE) {
  const rows: { account: string; note: string }[] = [];
  const bytes = Readable.from([Buffer.from(text)], { objectMode: false });
  const tally = await readRows(bytes, shape, NEVER, (row) => {
    rows.push(row);
    return null;
  });
  return { rows, refused: Object.fromEntries(tally.refused) };
}

const reason = (work: Promise<unknown>) =>
  work.then(
    () => 'read',
    (error: unknown) => (error instanceof SourceError ? error.reason : error),
  );

describe('a table', () => {
  it('may have its columns in any order, in Chinese, with a mark at the beginning, and more of them', async () => {
    expect(await read('\uFEFF备注,账号\r\nx,zhang\r\n')).toEqual({
      rows: [{ account: 'zhang', note: '' }],
      refused: {},
    });
  });

  it('may be as a Chinese Excel saves it', async () => {
    const gb18030 = Buffer.from([0xd5, 0xcb, 0xba, 0xc5, 0x0a, 0xd5, 0xc5, 0xce, 0xb0, 0x0a]);
    expect((await read(gb18030, { ...SHAPE, encoding: 'gb18030' })).rows).toEqual([{ account: '张伟', note: '' }]);
    expect(await reason(read(gb18030))).toBe('unreadable');
  });

  it('loses the rows that are not whole or not safe, and no others', async () => {
    const { rows, refused } = await read(
      [
        'account,note',
        'a,1',
        ',2',
        `${'x'.repeat(600)},3`,
        '"=HYPERLINK(""http://x"")",4',
        '@sum,5',
        'b,-5',
        'c,"\t=1"',
      ].join('\n'),
    );
    expect(rows.map(({ account }) => account)).toEqual(['a', 'b']);
    expect(refused).toEqual({ missing: 1, too_long: 1, formula: 3 });
  });

  it.each([
    ['empty', ''],
    ['unreadable', 'user\nx\n'],
    ['unreadable', 'account\n"x\n'],
    ['unreadable', `account\n${'x'.repeat(70_000)}\n`],
    ['unreadable', 'account\n=1\n=2\n'],
    ['unreadable', `account${',c'.repeat(80)}\nx\n`],
  ])('that is none is refused: %s', async (why, text) => {
    expect(await reason(read(text))).toBe(why);
  });

  it('gives every cell back as it was written', async () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .filter((text) => /^[\p{L}\p{N}]/u.test(text) && text === text.trim());
    await fc.assert(
      fc.asyncProperty(fc.array(name, { minLength: 1, maxLength: 20 }), async (names) => {
        const text = names.map((one) => `"${one.replace(/"/g, '""')}"`).join('\n');
        expect((await read(`account\n${text}\n`)).rows.map(({ account }) => account)).toEqual(names);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a large table', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ww-csv-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (rows: number) => {
    const file = path.join(folder, 'big.csv');
    const line = (index: number) => `account${index},${'n'.repeat(40)}\n`;
    writeFileSync(file, `account,note\n${Array.from({ length: rows }, (_, index) => line(index)).join('')}`);
    return file;
  };

  it('of a hundred thousand rows is read in little memory', async () => {
    const file = write(100_000);
    const before = process.memoryUsage().heapUsed;
    let most = 0;
    let rows = 0;
    await readCsv(file, SHAPE, { maxAgeSeconds: null, nowSeconds: 0 }, NEVER, () => {
      rows += 1;
      if (rows % 5000 === 0) {
        most = Math.max(most, process.memoryUsage().heapUsed);
      }
      return null;
    });
    expect(rows).toBe(100_000);
    expect(most - before).toBeLessThan(150 * 1024 * 1024);
  }, 30_000);

  it('stops at its limit and when it is told to', async () => {
    const none = { maxAgeSeconds: null, nowSeconds: 0 };
    const file = write(MAX_ROWS + 1);
    expect(await reason(readCsv(file, SHAPE, none, NEVER, () => null))).toBe('too_large');
    const stop = new AbortController();
    const stopped = readCsv(file, SHAPE, none, stop.signal, () => {
      stop.abort();
      return null;
    });
    expect(await reason(stopped)).toBe('timeout');
  }, 30_000);
});
