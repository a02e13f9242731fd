import { mkdtempSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { outreachPolicy, parsePolicy } from '@wardwatch/contracts';
import { AccountLife } from './account-life.js';
import { Calendar, CALENDAR_SPEED, liveClock } from './calendar.js';
import { ledgersAt } from './communications.js';
import { outreachIncidents } from './incidents.js';
import { noMischief } from './mischief.js';
import { demoOutreachPolicy } from './policy.js';

const START = Date.parse('2026-11-25T00:00:00Z');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ww-wechat-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const touchedAt = (ms: number) => utimesSync(path.join(folder, 'calendar.json'), new Date(ms), new Date(ms));

describe('the calendar of the demo', () => {
  it('lets a day pass in a minute, and another process live on the same day', async () => {
    let real = START;
    const calendar = await Calendar.open(folder, () => real);
    touchedAt(START);
    const other = liveClock(folder, START);
    real = START + 60_000;
    expect(calendar.now()).toEqual(new Date('2026-11-26T00:00:00Z'));
    expect(other?.(real)).toBe(calendar.now().getTime());
  });

  it('runs on over a short restart, and stands while the demo is away', async () => {
    await Calendar.open(folder, () => START);
    touchedAt(START + 60_000);
    const soon = START + 120_000;
    expect((await Calendar.open(folder, () => soon)).now().getTime()).toBe(START + 120_000 * CALENDAR_SPEED);
    touchedAt(START + 60_000);
    const late = START + 8 * 3600_000;
    expect((await Calendar.open(folder, () => late)).now().getTime()).toBe(START + 60_000 * CALENDAR_SPEED);
  });

  it('gives no clock of a demo that is dead', async () => {
    const calendar = await Calendar.open(folder, () => START);
    await calendar.touch();
    expect(statSync(path.join(folder, 'calendar.json')).mtimeMs).toBe(START);
    expect(liveClock(folder, START + 29_000)).not.toBeNull();
    expect(liveClock(folder, START + 31_000)).toBeNull();
    expect(liveClock(path.join(folder, 'nowhere'), START)).toBeNull();
  });
});

describe('the account', () => {
  const origin = new Date(START);

  it('lives the same life every time, whatever is asked first', () => {
    const one = new AccountLife(origin, () => false);
    const two = new AccountLife(origin, () => false);
    two.days('2026-12-24');
    expect(one.days('2026-11-20')).toEqual(two.days('2026-11-20'));
    expect(one.days('2026-11-20')?.followers).toBeGreaterThan(one.days('2026-11-19')?.followers ?? Infinity);
  });

  it('has no day from before its history, and keeps a bounded number', () => {
    const life = new AccountLife(origin, () => false);
    expect(life.days('2026-08-01')).toBeUndefined();
    life.days('2028-06-01');
    expect(life.days('2026-12-01')).toBeUndefined();
  });

  it('loses more than a thousandth of its followers on a day that is made to fall', () => {
    let falls = false;
    const life = new AccountLife(origin, () => falls);
    const before = life.days('2026-11-24')?.followers ?? 0;
    falls = true;
    const after = life.days('2026-11-25')?.followers ?? 0;
    expect((before - after) / before).toBeGreaterThan(0.001);
  });
});

describe('the department', () => {
  const now = new Date('2026-11-25T08:00:00Z');
  const rowsOf = (text = '') =>
    text
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => row.split(','));

  it('keeps five ledgers that change with the time', () => {
    const ledgers = ledgersAt(now, noMischief());
    expect([...ledgers.keys()]).toEqual([
      'content-plan.csv',
      'push-log.csv',
      'execution.csv',
      'keyword-hits.csv',
      'reply-log.csv',
    ]);
    const later = ledgersAt(new Date(now.getTime() + 86_400_000), noMischief());
    expect(later.get('reply-log.csv')).not.toBe(ledgers.get('reply-log.csv'));
    expect(ledgersAt(now, noMischief())).toEqual(ledgers);
  });

  it('pushes to new followers every two or three days and to old ones every five or six', () => {
    const pushes = rowsOf(ledgersAt(now, noMischief()).get('push-log.csv'));
    const intervals = (group: string) => {
      const times = pushes
        .filter(([, own]) => own === group)
        .map(([at = '']) => Date.parse(`${at.slice(0, 10)}T00:00:00Z`));
      return new Set(times.slice(1).map((time, index) => (time - (times[index] ?? 0)) / 86_400_000));
    };
    expect(intervals('新客')).toEqual(new Set([2, 3]));
    expect(intervals('老客')).toEqual(new Set([5, 6]));
  });

  it('has next month ready a month ahead, unless it is late', () => {
    const next = (late: boolean) =>
      rowsOf(ledgersAt(now, { ...noMischief(), contentLate: late }).get('content-plan.csv'))
        .filter(([month]) => month === '2026-12')
        .map(([, , , readyOn = '']) => readyOn);
    expect(next(false).every((day) => day !== '' && day < '2026-11-01')).toBe(true);
    expect(next(true).filter((day) => day === '')).toHaveLength(8);
  });

  it('answers nobody in a silence, and everybody when it ends', () => {
    const open = (toMs: number | null, at: Date) =>
      rowsOf(
        ledgersAt(at, { ...noMischief(), silences: [{ fromMs: now.getTime() - 3600_000, toMs }] }).get('reply-log.csv'),
      ).filter(([, answered]) => answered === '').length;
    const dayAfter = new Date(now.getTime() + 86_400_000);
    expect(open(null, dayAfter)).toBeGreaterThan(open(null, now));
    expect(open(dayAfter.getTime(), new Date(dayAfter.getTime() + 1))).toBeLessThan(5);
  });
});

describe('its incidents', () => {
  it('begin and end, and say so', async () => {
    const mischief = noMischief();
    let applied = 0;
    const incidents = outreachIncidents({
      mischief,
      now: () => new Date(START),
      apply: async () => void (applied += 1),
    });
    for (const incident of incidents) {
      expect(incident.isOn()).toBe(false);
      await incident.begin();
      expect(incident.isOn()).toBe(true);
      await incident.end();
      expect(incident.isOn()).toBe(false);
    }
    expect(applied).toBe(incidents.length * 2);
    expect(mischief).toMatchObject({ followersFall: false, contentLate: false, quotaUsedUp: false });
  });

  it('belong to an account whose policy is good', () => {
    const parsed = parsePolicy('outreach.yaml', demoOutreachPolicy('http://127.0.0.1:21592'), outreachPolicy);
    expect(parsed.ok ? [] : parsed.faults).toEqual([]);
  });
});
