import type { OutreachPolicy } from '@wardwatch/contracts';
import { z } from 'zod';
import { ACCOUNT_COLUMN, accountField, instantField } from './fields.js';
import { about, perAccount, type OutreachLedger } from './outreach-ledger.js';

interface Row {
  readonly account: string;
  readonly asked_at: Date;
  readonly answered_at?: Date | undefined;
}

interface Question {
  readonly askedMs: number;
  /** null while it waits. */
  readonly answeredMs: number | null;
}

const WEEK_MS = 7 * 86_400_000;

/** Questions that staff answers, and how soon (P2-04). Holds times only: neither who asked nor what. */
export function replyLog(policy: OutreachPolicy): OutreachLedger<Row, Map<string, Question[]>> {
  const { time_zone: zone } = policy;
  return {
    fileName: 'reply-log.csv',
    intake: {
      definition: {
        key: 'reply-log',
        columns: {
          account: ACCOUNT_COLUMN,
          asked_at: ['Asked at', '提问时间'],
          answered_at: ['Answered at', '回复时间'],
        },
        optional: ['account'],
        row: z
          .object({
            account: accountField(policy),
            asked_at: instantField(zone),
            answered_at: instantField(zone).optional(),
          })
          .refine(({ asked_at: asked, answered_at: answered }) => answered === undefined || answered >= asked, {
            path: ['answered_at'],
            error: 'must not be before the question was asked',
          }),
      },
      begin: () => perAccount<Question[]>(policy, () => []),
      take(state, { account, asked_at: asked, answered_at: answered }) {
        state.get(account)?.push({ askedMs: asked.getTime(), answeredMs: answered?.getTime() ?? null });
      },
    },
    samples: (state, now) =>
      [...state].flatMap(([account, questions]) => {
        const { open, oldestMs, latencies } = facts(questions, now.getTime());
        const sample = about(account);
        return [
          sample('repliesOpen', open),
          sample('replyOldest', oldestMs / 1000),
          sample('replies', latencies.length),
          sample('replyMedian', quantile(latencies, 0.5) / 1000),
          sample('replySlow', quantile(latencies, 0.9) / 1000),
        ];
      }),
  };
}

function facts(questions: readonly Question[], nowMs: number) {
  let open = 0;
  let oldestMs = 0;
  const latencies: number[] = [];
  for (const { askedMs, answeredMs } of questions) {
    if (askedMs > nowMs) {
      continue;
    }
    if (answeredMs === null || answeredMs > nowMs) {
      open += 1;
      oldestMs = Math.max(oldestMs, nowMs - askedMs);
    } else if (nowMs - answeredMs < WEEK_MS) {
      latencies.push(answeredMs - askedMs);
    }
  }
  latencies.sort((a, b) => a - b);
  return { open, oldestMs, latencies };
}

/** By nearest rank, so that it is one of the values; NaN without any. */
export function quantile(ascending: readonly number[], share: number): number {
  return ascending[Math.max(0, Math.ceil(ascending.length * share) - 1)] ?? Number.NaN;
}
