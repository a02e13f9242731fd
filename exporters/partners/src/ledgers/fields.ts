import { z } from 'zod';

/** Code of a partner, an order, a case: it may go into labels, so it is no free text. */
export const code = z
  .string('is empty')
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/, 'must be a code of letters, digits, "-" and "_", at most 32');

/** Code of a supervisor: with a digit, since a name must never get into a label. */
export const supervisorCode = code.regex(/\d/, 'must be a code with a digit, not a name');

/** Short text that goes into labels: the name of a place, a medium, a course. */
export const label = z
  .string('is empty')
  .max(40, 'must have at most 40 characters')
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ()（）·&/._-]*$/u, 'must begin with a letter or digit and hold no other signs');

/** An amount or a number from 0; "1,234.50", "¥1234" and "1234元" are understood. */
export const amount = z.string('is empty').transform((text, context) => {
  const plain = text.replace(/^[¥￥]\s*/, '').replace(/\s*元$/, '');
  if (!/^(\d{1,3}(,\d{3})+|\d+)(\.\d+)?(e\+?\d{1,2})?$/i.test(plain)) {
    context.addIssue({ code: 'custom', message: 'must be a number from 0, such as 1234.50' });
    return z.NEVER;
  }
  const value = Number(plain.replace(/,/g, ''));
  if (value > 1e12) {
    context.addIssue({ code: 'custom', message: 'is too large' });
    return z.NEVER;
  }
  return value;
});

/** A number that may be below 0: a measured value of any kind. */
export const measured = z.string('is empty').transform((text, context) => {
  const value = Number(text.replace(/,/g, '').replace(/%$/, ''));
  if (!Number.isFinite(value) || Math.abs(value) > 1e12) {
    context.addIssue({ code: 'custom', message: 'must be a number' });
    return z.NEVER;
  }
  return value;
});

/** 0 to 100, with or without "%" or "分". */
export const score = z.string('is empty').transform((text, context) => {
  const value = /^\d{1,3}(\.\d+)?\s*(%|分)?$/.test(text) ? Number.parseFloat(text) : Number.NaN;
  if (!(value >= 0 && value <= 100)) {
    context.addIssue({ code: 'custom', message: 'must be a number from 0 to 100' });
    return z.NEVER;
  }
  return value;
});

const YES = new Set(['yes', 'y', 'true', 't', '1', '是', '有', '√', '已']);
const NO = new Set(['no', 'n', 'false', 'f', '0', '否', '无', '×', '未']);

/** Yes or no; an empty cell is no. */
export const yesNo = z
  .string()
  .optional()
  .transform((text, context) => {
    const word = (text ?? 'no').toLowerCase();
    if (!YES.has(word) && !NO.has(word)) {
      context.addIssue({ code: 'custom', message: 'must be yes or no (是 or 否)' });
      return z.NEVER;
    }
    return YES.has(word);
  });

/** One of fixed words, or of their other names. */
export function choice<K extends string>(names: Readonly<Record<K, readonly string[]>>) {
  const keys = Object.keys(names) as K[];
  const known = new Map(keys.flatMap((key) => [key, ...names[key]].map((name) => [name.toLowerCase(), key] as const)));
  const told = keys.map((key) => (names[key][0] === undefined ? key : `${key} (${names[key][0]})`)).join(', ');
  return z.string('is empty').transform((text, context): K => {
    const key = known.get(text.toLowerCase());
    if (key === undefined) {
      context.addIssue({ code: 'custom', message: `must be one of ${told}` });
      return z.NEVER;
    }
    return key;
  });
}

/** A cell that may be empty: null then. */
export const orNull = <T>(field: z.ZodType<T, string>) => field.optional().transform((value) => value ?? null);
