import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  LEDGER_LIMITS,
  LedgerFileError,
  readRows,
  type LedgerDefinition,
  type LedgerLine,
} from '@wardwatch/exporter-kit';
import { definitionsOf } from '../ledgers/definitions.js';
import { excelLines } from '../source/excel-lines.js';
import { keepRows } from '../source/keep-rows.js';
import { rowOf, sheetOf, workbookParts, zipOf } from '../testing/zip.js';
import { mutated, randomFrom } from './mutate.js';

const SLOWEST_MS = 10_000;

/**
 * Workbooks with damaged bytes, or with damaged XML in sound archives, give rows or a refusal: nothing else is thrown,
 * nothing hangs.
 * @throws with the seed of the run that did
 */
export async function fuzzWorkbook(runs: number, seed: number): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ww-fuzz-workbook-'));
  const file = path.join(folder, 'ledger.xlsx');
  const rows = [1, 2, 3].map((line) => rowOf(line, ['order', '二', '2026-03-01', '1,234.5'])).join('');
  const parts = workbookParts(sheetOf(rows, '<cols><col min="1" max="9"/></cols>'));
  try {
    for (let run = 0; run < runs; run += 1) {
      const random = randomFrom(seed + run);
      const changed = random(parts.length + 1);
      const inner = parts.map((part, at) =>
        at === changed ? { ...part, content: mutated(Buffer.from(String(part.content)), random) } : part,
      );
      const bytes = zipOf(inner);
      writeFileSync(file, changed === parts.length ? mutated(bytes, random) : bytes);
      await answers(`workbook ${seed + run}`, excelLines(file, AbortSignal.timeout(SLOWEST_MS)));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function answers(what: string, lines: AsyncIterable<LedgerLine>): Promise<void> {
  try {
    for await (const { line, cells } of lines) {
      if (!Number.isInteger(line) && !Number.isNaN(line)) {
        throw new Error(`a line without a number`);
      }
      if (cells.some((cell) => typeof cell !== 'string')) {
        throw new Error('a cell that is no text');
      }
    }
  } catch (error) {
    if (!(error instanceof LedgerFileError)) {
      throw new Error(`${what}: ${String(error)}`, { cause: error });
    }
  }
}

const CELLS = [
  'P001',
  '2026-03-01',
  '2026年3月1日',
  '1,234.5',
  '是',
  '合作中',
  'partner',
  '',
  '-1',
  '=1',
  'NaN',
  '1e308',
  '窜货处理',
];

/** Rows of any cells are taken with finite numbers in them, or rejected; in every ledger. */
export async function fuzzLedgerRows(runs: number, seed: number): Promise<void> {
  const definitions = Object.values(definitionsOf('Asia/Shanghai')) as readonly LedgerDefinition<unknown>[];
  for (let run = 0; run < runs; run += 1) {
    const random = randomFrom(seed + run);
    const definition = definitions[random(definitions.length)];
    if (definition === undefined) {
      continue;
    }
    const headings = Object.values(definition.columns).map((names) => names[random(names.length)] ?? names[0]);
    const cell = () => {
      const text = CELLS[random(CELLS.length)] ?? '';
      return random(3) === 0 ? mutated(Buffer.from(text), random).toString('utf8') : text;
    };
    const lines = async function* (): AsyncGenerator<LedgerLine> {
      yield { line: 1, cells: headings };
      for (let line = 2; line < 12; line += 1) {
        yield { line, cells: headings.map(cell) };
      }
    };
    const outcome = await readRows(lines(), keepRows(definition), LEDGER_LIMITS);
    const rows = outcome.ok ? (outcome.state.rows as readonly Readonly<Record<string, unknown>>[]) : [];
    const bad = rows
      .flatMap((row) => Object.values(row))
      .filter((value) => typeof value === 'number' && !Number.isFinite(value));
    if (bad.length > 0 || (!outcome.ok && outcome.rejections.length === 0)) {
      throw new Error(
        `ledger rows ${seed + run}: ${definition.key} took what is no number, or refused without a reason`,
      );
    }
  }
}
