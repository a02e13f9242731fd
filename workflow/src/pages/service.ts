import type pg from 'pg';
import type { Logger } from 'pino';
import { ticketSubject } from '../audit/entry.js';
import { appendAudit } from '../audit/store.js';
import type { Clock } from '../clock.js';
import type { Sql } from '../db/pool.js';
import { inTransaction } from '../db/transaction.js';
import type { Metrics } from '../metrics/metrics.js';
import type { Channel, Delivery } from '../notify/channel.js';
import { channelOf } from '../notify/channels.js';
import type { Policies } from '../policies/policies.js';
import {
  claimPage,
  insertAttempt,
  lockChannel,
  nextDue,
  notePart,
  pauseChannel,
  settlePage,
  unlockChannel,
  type ClaimedPage,
} from './claim-store.js';
import { wakeSenderLater } from './store.js';
import { pageText } from './text.js';
import { afterTry } from './transitions.js';

/** Longer than any one try takes: a page whose sender died is taken up again after this. */
const LEASE_MS = 60_000;
const BUSY_PAUSE_MS = 2_000;

export interface SenderContext {
  readonly pool: pg.Pool;
  readonly policies: () => Policies;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly grafanaRootUrl: string;
}

/**
 * Sends what is due through one channel, oldest first, and plans when to look again. Sending is at least once: a
 * process killed between the channel's answer and the commit sends that one page again, and no other.
 */
export async function sendDuePages(
  context: SenderContext,
  channelName: string,
  stopping: () => boolean,
): Promise<void> {
  const { pool, clock } = context;
  const session = await pool.connect();
  try {
    if (!(await lockChannel(session, channelName))) {
      // Somebody sends right now and may have looked before the newest page was there.
      await wakeSenderLater(session, channelName, new Date(clock.now().getTime() + BUSY_PAUSE_MS));
      return;
    }
    try {
      while (!stopping() && (await sendNext(context, channelName))) {
        // goes on until nothing is due
      }
      const due = await nextDue(session, channelName);
      if (due !== null) {
        await wakeSenderLater(session, channelName, due);
      }
    } finally {
      await unlockChannel(session, channelName);
    }
  } finally {
    session.release();
  }
}

async function sendNext(context: SenderContext, channelName: string): Promise<boolean> {
  const { pool, clock, policies, grafanaRootUrl } = context;
  const claimedAt = clock.now();
  const page = await claimPage(pool, channelName, claimedAt, new Date(claimedAt.getTime() + LEASE_MS));
  if (page === null) {
    return false;
  }
  const rules = policies();
  const channel = channelOf(rules.paging, channelName);
  const { delivery, parts } =
    channel === null
      ? { delivery: { ok: false as const, detail: 'no such channel in the policy', pauseSeconds: null }, parts: 0 }
      : await deliver(pool, channel, page, channel.compose(pageText(page, rules, grafanaRootUrl, claimedAt)));
  await record(context, page, delivery, parts, rules);
  return true;
}

/** Sends the parts that the channel has not taken yet; stops at the first that fails. */
async function deliver(
  sql: Sql,
  channel: Channel,
  page: ClaimedPage,
  messages: readonly string[],
): Promise<{ delivery: Delivery; parts: number }> {
  let delivery: Delivery = { ok: true, detail: 'already taken' };
  for (let part = page.parts_done; part < messages.length; part += 1) {
    delivery = await channel.send(messages[part] ?? '');
    if (!delivery.ok) {
      break;
    }
    if (messages.length > 1) {
      await notePart(sql, page.id, part + 1);
    }
  }
  return { delivery, parts: messages.length };
}

async function record(
  { pool, clock, metrics, log }: SenderContext,
  page: ClaimedPage,
  delivery: Delivery,
  parts: number,
  { paging }: Policies,
): Promise<void> {
  const now = clock.now();
  const facts = { createdAt: page.created_at, failures: page.failures };
  const after = afterTry(delivery, facts, paging.retry, now);
  const outcome = delivery.ok ? 'sent' : 'failed';
  await inTransaction(pool, async (tx) => {
    await insertAttempt(tx, page.id, { at: now, outcome, detail: delivery.detail, parts });
    await settlePage(tx, page.id, after, now);
    if (!delivery.ok && delivery.pauseSeconds !== null) {
      await pauseChannel(tx, page.channel, new Date(now.getTime() + delivery.pauseSeconds * 1000));
    }
    const act = actOf(after.status, page.failures);
    if (act !== null) {
      const details = { channel: page.channel, page_reason: page.reason, detail: delivery.detail };
      const entry = { at: now, actor: null, agent: 'worker' as const, act, reason: null, before: null, after: details };
      await appendAudit(tx, [{ ...entry, subject: ticketSubject(page.ticket.id) }]);
    }
  });
  metrics.notifications.inc({ channel: page.channel, outcome: after.status === 'failed' ? 'given_up' : outcome });
  if (!delivery.ok) {
    log.warn(
      { channel: page.channel, ticket: page.ticket.number, detail: delivery.detail, next: after },
      'page not sent',
    );
  }
}

/** The trail tells of the first failure, the end and the success; every try stands in the page's own log. */
function actOf(status: 'sent' | 'pending' | 'failed', failuresBefore: number): string | null {
  if (status === 'pending') {
    return failuresBefore === 0 ? 'page_failed' : null;
  }
  return status === 'sent' ? 'page_sent' : 'page_given_up';
}
