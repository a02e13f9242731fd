import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { forbidden } from './cells.js';
import { LEDGER_LIMITS, type LedgerLine } from './definition.js';
import { csvLines } from './csv-lines.js';
import { LedgerFile } from './ledger-file.js';
import { readRows, type LedgerIntake } from './read-rows.js';
import { reportPath, reportText } from './rejection-report.js';

interface Row {
  name: string;
  amount: number;
  note?: string | undefined;
}

const intake: LedgerIntake<Row, { sum: number; names: string[] }> = {
  definition: {
    key: 'sales',
    columns: { name: ['Name', '名称'], amount: ['Amount', '金额'], note: ['Note', '备注'] },
    optional: ['note'],
    row: z.object({
      name: z.string(),
      amount: z.coerce.number({ error: 'must be a number' }).max(1e6, 'is far too much'),
      note: z.string().optional(),
    }),
    identity: ({ name }) => name,
  },
  begin: () => ({ sum: 0, names: [] }),
  take(state, { name, amount }) {
    state.sum += amount;
    state.names.push(name);
    return name === 'nobody' ? 'is about nobody' : undefined;
  },
};

let folder: string;
const at = (name: string) => path.join(folder, name);
const NOW = new Date('2026-11-25T04:00:00Z');
const signal = new AbortController().signal;

function write(name: string, content: string | Buffer, changed = new Date(NOW.getTime() - 60_000)): string {
  writeFileSync(at(name), content);
  utimesSync(at(name), changed, changed);
  return at(name);
}
const read = (file: string) => readRows(csvLines(file), intake);

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ww-ledger-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a CSV ledger', () => {
  it.each([
    ['UTF-8', Buffer.from('名称,金额\n陈,3\n李,4\n')],
    ['UTF-8 with byte order mark and CRLF', Buffer.from('\uFEFF名称,金额\r\n陈,3\r\n李,4\r\n')],
    [
      'UTF-16 with tabs, as Excel saves "Unicode text"',
      Buffer.from('\uFEFF名称\t金额\r\n陈\t3\r\n李\t4\r\n', 'utf16le'),
    ],
    ['GB18030 with semicolons', Buffer.from('c3fbb3c63bbdf0b6ee0ab3c23b330ac0ee3b340a', 'hex')],
  ])('is read in %s', async (_, bytes) => {
    expect(await read(write('a.csv', bytes))).toEqual({
      ok: true,
      state: { sum: 7, names: ['陈', '李'] },
      rows: 2,
      ignoredHeadings: [],
    });
  });

  it('finds its columns by their headings, in any order, and says which it does not read', async () => {
    const outcome = await read(write('a.csv', ' amount ,Colour,NAME\n5,red,a\n,,\n6,,b\n'));
    expect(outcome).toMatchObject({ ok: true, rows: 2, state: { sum: 11 }, ignoredHeadings: ['Colour'] });
  });

  it('refuses the whole file for bad rows, and names line, column and reason of each, but not what stood there', async () => {
    const outcome = await read(
      write(
        'a.csv',
        'Name,Amount,Note\na,1,\n"b\nb",geheim,\n,2,\na,3,\n=cmd(),4,\nnobody,5,\nc,6,"x",7\nd,9999999,\n',
      ),
    );
    expect(outcome).toMatchObject({ ok: false, rows: 8, rejectedRows: 7 });
    expect(outcome.ok ? [] : outcome.rejections).toEqual([
      { line: 3, column: 'Amount', reason: 'must be a number' },
      { line: 5, column: 'Name', reason: 'is empty' },
      { line: 6, column: '', reason: 'is the same as line 2: remove one of them' },
      { line: 7, column: 'Name', reason: 'begins with "=", which a spreadsheet takes for a formula: remove it' },
      { line: 8, column: '', reason: 'is about nobody' },
      { line: 9, column: '', reason: 'has more cells than there are headings: quote cells that hold a separator' },
      { line: 10, column: 'Amount', reason: 'is far too much' },
    ]);
    expect(JSON.stringify(outcome)).not.toContain('geheim');
  });

  it.each([
    ['', 'is empty: the headings are missing', 0],
    ['Name\na\n', 'lacks the column "Amount": the first line must hold the headings', 1],
    ['Name,Amount,名称\n', 'has the column "名称" twice', 1],
    ['Name,Amount\na,"1\n', 'has a quotation mark that is never closed', 2],
    [Buffer.from([0x4e, 0xff, 0xff, 0x80, 0x00]), 'is neither UTF-8 nor GB18030 text: save it as "CSV UTF-8"', 0],
  ])('says what is wrong with %j as a whole', async (content, reason, line) => {
    const outcome = await read(write('a.csv', content));
    expect(outcome.ok ? [] : outcome.rejections[0]).toEqual({ line, column: '', reason });
  });

  it('reads 100,000 rows without keeping them, and refuses more than its limit', async () => {
    const lines = Array.from({ length: 100_000 }, (_, index) => `n${index},1`);
    const file = write('a.csv', `Name,Amount\n${lines.join('\n')}\n`);
    expect(await read(file)).toMatchObject({ ok: true, rows: 100_000, state: { sum: 100_000 } });
    const outcome = await readRows(csvLines(file), intake, { ...LEDGER_LIMITS, rows: 10 });
    expect(outcome.ok ? [] : outcome.rejections[0]).toMatchObject({ line: 12, reason: /more than 10 rows/ as unknown });
  }, 20_000);

  it('never throws, hangs or takes half of what anybody writes into it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const head = Buffer.from('Name,Amount\n');
        const outcome = await read(write('a.csv', Buffer.concat([head, bytes])));
        expect(outcome.ok ? outcome.state.names.length : outcome.rejections.length).toBeGreaterThanOrEqual(
          outcome.ok ? outcome.rows : 1,
        );
      }),
      { numRuns: 150 },
    );
  });

  it('gives back what a spreadsheet wrote, whatever stands in the cells', async () => {
    const cell = fc
      .string({ minLength: 1, maxLength: 20 })
      .filter((text) => text.trim() !== '' && forbidden(text) === null);
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(cell, { maxLength: 8, selector: (text) => text.trim() }), async (names) => {
        const rows = names.map((name) => `"${name.replace(/"/g, '""')}",1`);
        const outcome = await read(write('a.csv', ['Name,Amount', ...rows, ''].join('\n')));
        const expected = names.filter((name) => name.trim() !== 'nobody').map((name) => name.trim());
        expect(outcome.ok ? outcome.state.names : []).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a cell', () => {
  it.each(['=1+1', '@SUM(A1)', '+cmd', '-A1', ' =1', '\u0007'])('is refused: %j', (cell) => {
    expect(forbidden(cell)).not.toBeNull();
  });
  it.each(['-5', '-3.5%', '+86 571-8888', '+1', 'a=b', '', '微信'])('gets in: %j', (cell) => {
    expect(forbidden(cell)).toBeNull();
  });
});

describe('a ledger file', () => {
  const GOOD = 'Name,Amount\na,1\n';
  const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
  const ledger = (name = 'a.csv', keepIn?: string) => new LedgerFile(intake, { file: at(name), keepIn });

  it('that is refused leaves the last good state, with a report beside it until it is mended', async () => {
    const file = write('a.csv', GOOD);
    const one = ledger();
    expect(await one.refresh(NOW, signal)).toMatchObject({ file: 'fine', state: { sum: 1 }, rows: 1 });
    write('a.csv', 'Name,Amount\na,1\nb,x\n', after(10));
    expect(await one.refresh(after(20), signal)).toMatchObject({
      file: 'refused',
      state: { sum: 1 },
      rows: 1,
      rejectedRows: 1,
      reportFault: null,
    });
    expect(readFileSync(reportPath(file), 'utf8')).toBe(
      '\uFEFF"line","column","reason"\r\n"3","Amount","must be a number"\r\n' +
        '"","","Nothing of the file was taken at 2026-11-25T04:00:20.000Z; mend these lines and save it again."\r\n',
    );
    write('a.csv', 'Name,Amount\na,1\nb,2\n', after(30));
    expect(await one.refresh(after(40), signal)).toMatchObject({ file: 'fine', state: { sum: 3 }, rejections: [] });
    expect(existsSync(reportPath(file))).toBe(false);
  });

  it('is left alone while it may still be being written', async () => {
    write('a.csv', GOOD, NOW);
    const one = ledger();
    expect(await one.refresh(after(1), signal)).toMatchObject({ file: 'waiting', state: null });
    expect(await one.refresh(after(2), signal)).toMatchObject({ file: 'fine' });
    // The clock of a file server that is an hour ahead.
    write('a.csv', `${GOOD}b,2\n`, after(3600));
    expect(await one.refresh(after(10), signal)).toMatchObject({ file: 'waiting', state: { sum: 1 } });
    expect(await one.refresh(after(13), signal)).toMatchObject({ file: 'fine', state: { sum: 3 } });
  });

  it('that is gone, and comes back, is known all the time', async () => {
    write('a.csv', GOOD);
    const one = ledger();
    await one.refresh(NOW, signal);
    rmSync(at('a.csv'));
    expect(await one.refresh(NOW, signal)).toMatchObject({ file: 'missing', state: { sum: 1 } });
    write('a.csv', GOOD);
    expect(await one.refresh(NOW, signal)).toMatchObject({ file: 'fine', state: { sum: 1 } });
  });

  it('is remembered over a restart in which it is bad', async () => {
    write('a.csv', GOOD);
    await ledger('a.csv', at('kept')).refresh(NOW, signal);
    write('a.csv', 'nonsense\n', after(10));
    expect(await ledger('a.csv', at('kept')).refresh(after(20), signal)).toMatchObject({
      file: 'refused',
      state: { sum: 1 },
      changedAt: new Date(NOW.getTime() - 60_000),
    });
  });

  it('that changes while it is read is not taken', async () => {
    write('a.csv', GOOD);
    const one = new LedgerFile(intake, {
      file: at('a.csv'),
      async *lines(file): AsyncGenerator<LedgerLine> {
        yield* csvLines(file);
        write('a.csv', `${GOOD}b,2\n`, after(-1));
      },
    });
    expect(await one.refresh(NOW, signal)).toMatchObject({ file: 'waiting', state: null });
  });

  it('is read once, until it changes', async () => {
    write('a.csv', GOOD);
    let reads = 0;
    const one = new LedgerFile(intake, {
      file: at('a.csv'),
      lines(file) {
        reads += 1;
        return csvLines(file);
      },
    });
    await one.refresh(NOW, signal);
    await one.refresh(after(5), signal);
    expect(reads).toBe(1);
  });
});

describe('a rejection report', () => {
  it('cannot itself become a formula, and says how many rows it leaves out', () => {
    const text = reportText({
      at: NOW,
      rejectedRows: 5,
      rejections: [{ line: 2, column: '=evil()', reason: 'is "bad"' }],
    });
    expect(text).toContain(`"2","'=evil()","is ""bad"""`);
    expect(text).toContain('4 more rows are rejected');
  });
});
