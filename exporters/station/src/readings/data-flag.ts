/**
 * Flags of a value (table 8): N normal, F instrument stopped, M maintenance, S set by hand, D fault, C calibrating,
 * T over range, B no communication; P power failure of the 2005 edition. Anything else is `other`.
 */
export const DATA_FLAGS = ['N', 'F', 'M', 'S', 'D', 'C', 'T', 'B', 'P', 'other'] as const;
export type DataFlag = (typeof DATA_FLAGS)[number];

const KNOWN: ReadonlySet<string> = new Set(DATA_FLAGS);

/** A flag that we do not know is kept as `other`: the value does not count, and the link stays. */
export function flagOf(text: string): DataFlag {
  return text.length === 1 && KNOWN.has(text) ? (text as DataFlag) : 'other';
}

/** Only a normal value counts as valid. */
export const isValid = (flag: DataFlag): boolean => flag === 'N';
