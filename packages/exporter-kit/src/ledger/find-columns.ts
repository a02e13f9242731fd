import { LedgerFileError, type LedgerDefinition, type LedgerLimits } from './definition.js';

export interface FoundColumns {
  /** Place of each field that has a column. */
  readonly indexes: ReadonlyMap<string, number>;
  /** Heading of each field as the file has it. */
  readonly headings: ReadonlyMap<string, string>;
  /** Headings that no field has; their columns are not read. */
  readonly ignored: readonly string[];
  readonly width: number;
}

const plain = (heading: string) =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');

/** @throws LedgerFileError for headings that are missing, doubled or too many */
export function findColumns<Row>(
  { columns, optional = [] }: LedgerDefinition<Row>,
  cells: readonly string[],
  limits: LedgerLimits,
): FoundColumns {
  if (cells.length > limits.columns) {
    throw new LedgerFileError(`has ${cells.length} columns, more than ${limits.columns}`, 1);
  }
  const fields = new Map(
    Object.entries(columns).flatMap(([field, names]) => names.map((name) => [plain(name), field] as const)),
  );
  const indexes = new Map<string, number>();
  const headings = new Map<string, string>();
  const ignored: string[] = [];
  cells.forEach((cell, index) => {
    const field = fields.get(plain(cell));
    if (field === undefined) {
      ignored.push(cell.trim());
    } else if (indexes.has(field)) {
      throw new LedgerFileError(`has the column "${cell.trim()}" twice`, 1);
    } else {
      indexes.set(field, index);
      headings.set(field, cell.trim());
    }
  });
  const missing = Object.entries(columns).filter(([field]) => !indexes.has(field) && !optional.includes(field));
  if (missing.length > 0) {
    const names = missing.map(([, [first]]) => `"${first}"`).join(', ');
    throw new LedgerFileError(`lacks the column ${names}: the first line must hold the headings`, 1);
  }
  return { indexes, headings, ignored: ignored.filter((heading) => heading !== ''), width: cells.length };
}
