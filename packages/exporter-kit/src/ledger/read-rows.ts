import { forbidden } from './cells.js';
import {
  LEDGER_LIMITS,
  LedgerFileError,
  type LedgerDefinition,
  type LedgerLimits,
  type LedgerLine,
  type LedgerRejection,
} from './definition.js';
import { findColumns, type FoundColumns } from './find-columns.js';

/** What a ledger says as a whole, gathered row by row, so that the rows themselves need not be kept. */
export interface LedgerIntake<Row, State> {
  readonly definition: LedgerDefinition<Row>;
  readonly begin: () => State;
  /** @returns why the row cannot be taken although it is well formed, else nothing */
  readonly take: (state: State, row: Row) => string | undefined | void;
}

export type LedgerOutcome<State> =
  | { readonly ok: true; readonly state: State; readonly rows: number; readonly ignoredHeadings: readonly string[] }
  | {
      readonly ok: false;
      /** Rows read, rejected ones among them. */
      readonly rows: number;
      readonly rejectedRows: number;
      /** At most `limits.reported`. */
      readonly rejections: readonly LedgerRejection[];
    };

/**
 * Reads and checks a whole ledger. One bad row refuses the file: half a ledger would show falling numbers that nobody
 * can tell from real ones.
 * @throws only what is no fault of the ledger, such as a file system error
 */
export async function readRows<Row, State>(
  lines: AsyncIterable<LedgerLine>,
  intake: LedgerIntake<Row, State>,
  limits: LedgerLimits = LEDGER_LIMITS,
): Promise<LedgerOutcome<State>> {
  const rejections: LedgerRejection[] = [];
  const check = new RowCheck(intake);
  let rows = 0;
  let rejectedRows = 0;
  let columns: FoundColumns | null = null;
  const reject = (found: readonly LedgerRejection[]) => {
    rejectedRows += 1;
    rejections.push(...found.slice(0, Math.max(0, limits.reported - rejections.length)));
  };
  try {
    for await (const { line, cells } of lines) {
      if (columns === null) {
        columns = findColumns(intake.definition, cells, limits);
        continue;
      }
      if (cells.every((cell) => cell.trim() === '')) {
        continue;
      }
      rows += 1;
      if (rows > limits.rows) {
        throw new LedgerFileError(`has more than ${limits.rows} rows: begin a new file and archive this one`, line);
      }
      const found = check.take(columns, { line, cells }, limits);
      if (found.length > 0) {
        reject(found);
      }
    }
    if (columns === null) {
      throw new LedgerFileError('is empty: the headings are missing');
    }
  } catch (error) {
    if (!(error instanceof LedgerFileError)) {
      throw error;
    }
    rejections.unshift({ line: error.line, column: '', reason: error.message });
    return { ok: false, rows, rejectedRows, rejections };
  }
  return rejections.length > 0
    ? { ok: false, rows, rejectedRows, rejections }
    : { ok: true, state: check.state, rows, ignoredHeadings: columns.ignored };
}

class RowCheck<Row, State> {
  readonly state: State;
  readonly #seen = new Map<string, number>();

  constructor(private readonly intake: LedgerIntake<Row, State>) {
    this.state = intake.begin();
  }

  /** Takes the row, or says why not. */
  take(columns: FoundColumns, { line, cells }: LedgerLine, limits: LedgerLimits): LedgerRejection[] {
    const at = (field: string, reason: string) => ({ line, column: columns.headings.get(field) ?? '', reason });
    const unfit = cells.slice(columns.width).some((cell) => cell.trim() !== '');
    if (unfit) {
      return [
        { line, column: '', reason: 'has more cells than there are headings: quote cells that hold a separator' },
      ];
    }
    const raw: Record<string, string> = {};
    const bad: LedgerRejection[] = [];
    for (const [field, index] of columns.indexes) {
      const cell = cells[index] ?? '';
      const reason =
        cell.length > limits.cellCharacters ? `is longer than ${limits.cellCharacters} characters` : forbidden(cell);
      if (reason !== null) {
        bad.push(at(field, reason));
      } else if (cell.trim() !== '') {
        raw[field] = cell.trim();
      }
    }
    if (bad.length > 0) {
      return bad;
    }
    const parsed = this.intake.definition.row.safeParse(raw);
    if (!parsed.success) {
      return parsed.error.issues.map(({ path, message }) => {
        const field = String(path[0] ?? '');
        return at(field, field !== '' && raw[field] === undefined ? 'is empty' : message);
      });
    }
    return this.#add(parsed.data, line);
  }

  #add(row: Row, line: number): LedgerRejection[] {
    const identity = this.intake.definition.identity?.(row);
    if (identity !== undefined) {
      const before = this.#seen.get(identity);
      if (before !== undefined) {
        return [{ line, column: '', reason: `is the same as line ${before}: remove one of them` }];
      }
      this.#seen.set(identity, line);
    }
    const reason = this.intake.take(this.state, row);
    return typeof reason === 'string' ? [{ line, column: '', reason }] : [];
  }
}
