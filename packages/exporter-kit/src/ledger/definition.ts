import type { z } from 'zod';

/** What a ledger looks like: which headings its columns may have, and what a row must be. */
export interface LedgerDefinition<Row> {
  /** Lower case, `-` between words: value of labels, name of the kept copy. */
  readonly key: string;
  /** Headings by field, in any case; the first is the one that people are told. */
  readonly columns: Readonly<Record<string, readonly [string, ...string[]]>>;
  /** Fields whose column may be missing altogether. */
  readonly optional?: readonly string[];
  /** Gets the trimmed cells by field; an empty cell is left out. Its messages are shown in the rejection report. */
  readonly row: z.ZodType<Row>;
  /** Two rows with the same identity: the second is rejected. */
  readonly identity?: (row: Row) => string;
}

/** Beyond any of these a file is refused. */
export interface LedgerLimits {
  readonly bytes: number;
  readonly rows: number;
  readonly columns: number;
  readonly cellCharacters: number;
  /** Rejections that the report lists; the others are counted. */
  readonly reported: number;
}

export const LEDGER_LIMITS: LedgerLimits = {
  bytes: 64 * 1024 * 1024,
  rows: 200_000,
  columns: 100,
  cellCharacters: 4_000,
  reported: 1_000,
};

/** One row as it stands in the file, before anybody looks at what it means. */
export interface LedgerLine {
  /** Line, or row of a sheet, as people count: from 1, the headings included. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Why one row, or with line 0 the whole file, is refused. Never holds what stood in the cell. */
export interface LedgerRejection {
  readonly line: number;
  /** Heading; empty when it is about the whole row or file. */
  readonly column: string;
  readonly reason: string;
}

/** The file as a whole cannot be read; its message says what to mend. */
export class LedgerFileError extends Error {
  constructor(
    message: string,
    readonly line = 0,
  ) {
    super(message);
    this.name = 'LedgerFileError';
  }
}
