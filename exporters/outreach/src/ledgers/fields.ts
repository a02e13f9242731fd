import type { Bilingual, OutreachPolicy } from '@wardwatch/contracts';
import { z } from 'zod';
import { localInstant, parseDay } from '../days/day.js';

/** A key of the policy, or its name in either language: people write what they see. */
export function choice(options: readonly (readonly [key: string, name: Bilingual])[], what: string) {
  const keys = new Map(options.flatMap(([key, { en, zh }]) => [key, en, zh].map((text) => [fold(text), key] as const)));
  const known = options.map(([key]) => key).join(', ');
  return z.string().transform((text, context) => {
    const key = keys.get(fold(text));
    if (key === undefined) {
      context.addIssue({ code: 'custom', message: `must be a ${what} of policies/outreach.yaml: ${known}` });
      return z.NEVER;
    }
    return key;
  });
}

/** The account of a row; a ledger without that column is about the first one. */
export function accountField({ accounts }: OutreachPolicy) {
  return choice(
    accounts.map(({ account, name }) => [account, name]),
    'account',
  ).default(accounts[0]?.account ?? '');
}

export const dayField = z.string().transform((text, context) => {
  const day = parseDay(text);
  if (day === null) {
    context.addIssue({ code: 'custom', message: 'must be a day such as "2026-11-25"' });
    return z.NEVER;
  }
  return day;
});

export const monthField = z.string().transform((text, context) => {
  const [, year = '', month = ''] = /^(\d{4})[-/](\d{1,2})$/.exec(text) ?? [];
  if (!(Number(month) >= 1 && Number(month) <= 12)) {
    context.addIssue({ code: 'custom', message: 'must be a month such as "2026-12"' });
    return z.NEVER;
  }
  return `${year}-${month.padStart(2, '0')}`;
});

export const instantField = (zone: string) =>
  z.string().transform((text, context) => {
    const instant = localInstant(text, zone);
    if (instant === null) {
      context.addIssue({ code: 'custom', message: 'must be a day and time such as "2026-11-25 16:30"' });
      return z.NEVER;
    }
    return instant;
  });

export const wholeNumber = (most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value <= most, `must be at most ${most}`);

const YES = new Set(['yes', 'y', '1', 'true', '是', '有', '√']);
const NO = new Set(['no', 'n', '0', 'false', '否', '无', '×', 'x']);

export const yesNo = z.string().transform((text, context) => {
  const folded = fold(text);
  if (!YES.has(folded) && !NO.has(folded)) {
    context.addIssue({ code: 'custom', message: 'must be "yes" or "no" (是, 否)' });
    return z.NEVER;
  }
  return YES.has(folded);
});

export const ACCOUNT_COLUMN = ['Account', '账号', '公众号'] as const;

function fold(text: string): string {
  return text.trim().toLowerCase();
}
