import type { SetupCheck, SetupCheckName, SetupRemedy } from '@wardwatch/contracts';

/** A check that found nothing wrong. */
export const ok = (check: SetupCheckName, found: string, params: Record<string, string> = {}): SetupCheck => ({
  check,
  subject: null,
  state: 'ok',
  found,
  remedy: null,
  params,
});

/** A check that found something, and what to do about it. */
export const trouble = (
  check: SetupCheckName,
  state: 'warning' | 'failed',
  found: string,
  remedy: SetupRemedy,
  params: Record<string, string> = {},
): SetupCheck => ({ check, subject: null, state, found, remedy, params });

/** An error's own words, short enough for a table and without an address that may hold a secret. */
export function wordsOf(error: unknown): string {
  const { message, cause } = error as { message?: string; cause?: { code?: string } };
  const words = message ?? String(error);
  return (cause?.code === undefined ? words : `${words} (${cause.code})`).slice(0, 300);
}
