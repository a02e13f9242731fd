import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { outreachPolicy, parsePolicy, type OutreachPolicy } from '@wardwatch/contracts';
import { readRows, type LedgerLine } from '@wardwatch/exporter-kit';
import { contentPlan } from './content-plan.js';
import { dayToJudge, execution } from './execution.js';
import { keywordHits } from './keyword-hits.js';
import type { OutreachLedger } from './outreach-ledger.js';
import { pushLog } from './push-log.js';
import { quantile, replyLog } from './reply-log.js';

let policy: OutreachPolicy;
beforeAll(() => {
  const file = fileURLToPath(new URL('../../fixtures/outreach.yaml', import.meta.url));
  const parsed = parsePolicy(file, readFileSync(file, 'utf8'), outreachPolicy);
  if (!parsed.ok) {
    throw new Error(JSON.stringify(parsed.faults));
  }
  policy = parsed.value;
});

async function* lines(text: string): AsyncGenerator<LedgerLine> {
  yield* text.split('\n').map((line, index) => ({ line: index + 1, cells: line.split(',') }));
}

async function sample<Row, State>(ledger: OutreachLedger<Row, State>, text: string, now: string, name: string) {
  const outcome = await readRows(lines(text), ledger.intake);
  if (!outcome.ok) {
    throw new Error(JSON.stringify(outcome.rejections));
  }
  const found = ledger.samples(outcome.state, new Date(now)).filter(({ metric }) => metric.name === name);
  return Object.fromEntries(found.map(({ labels, value }) => [Object.values(labels).slice(1).join() || 'all', value]));
}

async function reasons<Row, State>(ledger: OutreachLedger<Row, State>, text: string): Promise<string[]> {
  const outcome = await readRows(lines(text), ledger.intake);
  return outcome.ok ? [] : outcome.rejections.map(({ column, reason }) => `${column}: ${reason}`);
}

describe('the content plan', () => {
  const due = (text: string, now: string) => sample(contentPlan(policy), text, now, 'outreach_content_due_seconds');
  const plan = (...rows: string[]) => ['Month,Title,Ready on', ...rows].join('\n');

  it('is due one month before the month begins, in the zone of the hospital', async () => {
    const ready = plan('2026-12,a,2026-10-01', '2026-12,b,2026-10-02');
    // January must be ready when December begins in Shanghai.
    expect(await due(ready, '2026-11-30T15:59:59Z')).toEqual({ all: 1 });
    expect(await due(ready, '2026-11-30T16:00:01Z')).toEqual({ all: -1 });
  });

  it('is late while the next month lacks an item, or has one that is only going to be ready', async () => {
    const late = (Date.parse('2026-10-31T16:00:00Z') - Date.parse('2026-11-20T00:00:00Z')) / 1000;
    expect(await due(plan('2026-12,a,2026-10-01', '2026-12,b,'), '2026-11-20T00:00:00Z')).toEqual({ all: late });
    expect(await due(plan('2026-12,a,2026-10-01', '2026-12,b,2026-11-25'), '2026-11-20T00:00:00Z')).toEqual({
      all: late,
    });
  });

  it('may be ready for years ahead without a search without end', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => {
      const month = new Date(Date.UTC(2026, index, 1)).toISOString().slice(0, 7);
      return [`${month},a,2026-01-01`, `${month},b,2026-01-01`];
    }).flat();
    const { all = 0 } = await due(plan(...rows), '2026-11-20T00:00:00Z');
    expect(Number(all)).toBeGreaterThan(600 * 86_400);
  });

  it('names what is wrong with a row', async () => {
    expect(await reasons(contentPlan(policy), 'Month,Title,Ready on\n2026-13,a,\n2026-12,,2026-02-30')).toEqual([
      'Month: must be a month such as "2026-12"',
      'Title: is empty',
      'Ready on: must be a day such as "2026-11-25"',
    ]);
  });
});

describe('the push log', () => {
  const HEAD = '推送时间,人群,类别,篇数,互动话题\n';

  it('counts the articles that one follower gets on one day, and none of a push that is planned', async () => {
    const rows =
      '2026-11-22 16:00,新客,培育,3,是\n2026-11-22 17:00,新客,培育,2,否\n2026-11-22 16:00,老客,培育,4,是\n2026-11-23 16:00,新客,培育,8,是';
    const articles = (now: string) => sample(pushLog(policy), HEAD + rows, now, 'outreach_push_articles');
    expect(await articles('2026-11-22T09:30:00Z')).toEqual({ all: 5 });
    expect(await articles('2026-11-23T08:00:00Z')).toEqual({ all: 8 });
  });

  it('counts pushes outside the hours of their class, whose edges belong to them', async () => {
    const rows = ['15:30', '18:00', '18:01', '15:29'].map((time, index) => `2026-11-2${index} ${time},new,nurture,1,`);
    const untimely = await sample(
      pushLog(policy),
      HEAD + rows.join('\n'),
      '2026-11-24T00:00:00Z',
      'outreach_pushes_untimely',
    );
    expect(untimely).toEqual({ nurture: 2, promotion: 0 });
  });

  it('claims no cadence of a group that it does not know', async () => {
    const rows = '2026-11-20 16:00,new,nurture,1,yes';
    expect(await sample(pushLog(policy), HEAD + rows, '2026-11-20T09:00:00Z', 'outreach_push_age_seconds')).toEqual({
      new: 3600,
    });
    expect(
      await sample(pushLog(policy), HEAD + rows, '2026-11-20T09:00:00Z', 'outreach_push_interval_seconds'),
    ).toEqual({});
  });

  it('refuses groups, classes, numbers and times that there are not', async () => {
    expect(await reasons(pushLog(policy), `${HEAD}yesterday,all,sale,9,maybe`)).toEqual([
      '推送时间: must be a day and time such as "2026-11-25 16:30"',
      '人群: must be a group of policies/outreach.yaml: new, old',
      '类别: must be a class of policies/outreach.yaml: nurture, promotion',
      '篇数: must be at most 8',
      '互动话题: must be "yes" or "no" (是, 否)',
    ]);
  });
});

describe('the daily list', () => {
  it('is judged from the hour of its check on', () => {
    expect(dayToJudge(new Date('2026-11-25T09:59:59Z'), 'Asia/Shanghai', '18:00')).toBe('2026-11-24');
    expect(dayToJudge(new Date('2026-11-25T10:00:00Z'), 'Asia/Shanghai', '18:00')).toBe('2026-11-25');
  });

  it('counts what was done on that day only', async () => {
    const rows =
      'Day,Task,Done\n2026-11-24,replies,yes\n2026-11-24,articles,no\n2026-11-25,replies,yes\n2026-11-25,articles,yes';
    const done = (now: string) => sample(execution(policy), rows, now, 'outreach_tasks_done');
    expect(await done('2026-11-25T09:59:00Z')).toEqual({ all: 1 });
    expect(await done('2026-11-25T10:00:00Z')).toEqual({ all: 2 });
    expect(await done('2026-11-26T10:00:00Z')).toEqual({ all: 0 });
  });
});

describe('keyword hits', () => {
  it('are those of seven days; without any the ratio is unknown', async () => {
    const rows = 'Day,Keyword,Hits\n2026-11-16,about,100\n2026-11-17,about,3\n2026-11-23,unmatched,1';
    const ratio = (now: string) => sample(keywordHits(policy), rows, now, 'outreach_keyword_unmatched_ratio');
    expect(await ratio('2026-11-23T04:00:00Z')).toEqual({ all: 0.25 });
    expect(await ratio('2027-01-23T04:00:00Z')).toEqual({ all: Number.NaN });
  });
});

describe('the reply log', () => {
  const rows =
    'Asked at,Answered at\n2026-11-20 08:00,2026-11-20 08:10\n2026-11-21 08:00,\n2026-11-22 08:00,2026-11-22 20:00';

  it('knows what was open at the moment, also what is answered by now', async () => {
    const at = (now: string, name: string) => sample(replyLog(policy), rows, now, name);
    expect(await at('2026-11-22T02:00:00Z', 'outreach_replies_open')).toEqual({ all: 2 });
    expect(await at('2026-11-23T00:00:00Z', 'outreach_replies_open')).toEqual({ all: 1 });
    expect(await at('2026-11-23T00:00:00Z', 'outreach_reply_oldest_open_seconds')).toEqual({ all: 48 * 3600 });
    expect(await at('2026-11-23T00:00:00Z', 'outreach_reply_p90_seconds')).toEqual({ all: 12 * 3600 });
  });

  it('refuses an answer from before the question', async () => {
    expect(await reasons(replyLog(policy), 'Asked at,Answered at\n2026-11-20 08:00,2026-11-20 07:00')).toEqual([
      'Answered at: must not be before the question was asked',
    ]);
  });

  it.each([
    [[], 0.5, Number.NaN],
    [[1], 0.9, 1],
    [[1, 2, 3, 4], 0.5, 2],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9, 9],
  ])('takes quantiles by nearest rank: %j at %d is %d', (values, share, expected) => {
    expect(quantile(values, share)).toBe(expected);
  });
});
