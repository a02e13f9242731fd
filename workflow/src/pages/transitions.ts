import type { PagingPolicy } from '@wardwatch/contracts';
import type { Delivery } from '../notify/channel.js';

/** What follows from one try. */
export type AfterTry =
  | { readonly status: 'sent' }
  | { readonly status: 'pending'; readonly nextAttemptAt: Date }
  | { readonly status: 'failed' };

/**
 * - sent: all parts were taken
 * - pending: pauses double from the first to the longest; a channel that asks for rest gets at least that
 * - failed: the page is older than the policy tries, so somebody must look (metric and ticket show it)
 */
export function afterTry(
  delivery: Delivery,
  page: { readonly createdAt: Date; readonly failures: number },
  retry: PagingPolicy['retry'],
  now: Date,
): AfterTry {
  if (delivery.ok) {
    return { status: 'sent' };
  }
  const pause = Math.max(pauseSeconds(page.failures + 1, retry), delivery.pauseSeconds ?? 0);
  const next = new Date(now.getTime() + pause * 1000);
  const last = page.createdAt.getTime() + retry.give_up_after * 1000;
  return next.getTime() > last ? { status: 'failed' } : { status: 'pending', nextAttemptAt: next };
}

/** The pause after the n-th failure, n from 1. */
export function pauseSeconds(failures: number, retry: PagingPolicy['retry']): number {
  return Math.min(retry.longest_pause, retry.first_pause * 2 ** Math.min(failures - 1, 30));
}
