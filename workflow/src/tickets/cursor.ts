import { z } from 'zod';
import { Refused } from '../refused.js';

const parts = z.tuple([z.string(), z.array(z.string().max(100)).max(3)]);

/** An opaque place in a list: the sort it belongs to, and the sort values of the last row. */
export function writeCursor(sort: string, values: readonly string[]): string {
  return Buffer.from(JSON.stringify([sort, values])).toString('base64url');
}

/** @throws Refused `cursor_invalid` when it was not made by us, or for another sort. */
export function readCursor(text: string | undefined, sort: string, length: number, value: RegExp): string[] | null {
  if (text === undefined) {
    return null;
  }
  try {
    const [made, values] = parts.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    if (made === sort && values.length === length && values.every((each) => value.test(each))) {
      return values;
    }
  } catch {
    // falls through: one refusal for every way to be wrong
  }
  throw new Refused('cursor_invalid');
}
