import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { amount, choice, code, label, score, supervisorCode, yesNo } from './fields.js';
import { instantsOf } from './instants.js';

const at = (text: string) => Date.parse(text) / 1000;
const shanghai = instantsOf('Asia/Shanghai');

describe('a moment', () => {
  it.each([
    ['2026-03-01', '2026-03-01T00:00:00+08:00'],
    ['2026/3/1', '2026-03-01T00:00:00+08:00'],
    ['2026.03.01', '2026-03-01T00:00:00+08:00'],
    ['2026年3月1日', '2026-03-01T00:00:00+08:00'],
    ['2026-03-01 14:30', '2026-03-01T14:30:00+08:00'],
    ['2026-03-01T9:05:07.123', '2026-03-01T09:05:07+08:00'],
    ['2026-03-01 14:30:00+00', '2026-03-01T14:30:00Z'],
    ['2026-03-01T14:30:00Z', '2026-03-01T14:30:00Z'],
    ['2026-03-01 14:30:00+05:30', '2026-03-01T09:00:00Z'],
    ['2026-03-01 14:30-0330', '2026-03-01T18:00:00Z'],
  ])('%s', (text, expected) => {
    expect(shanghai.moment.parse(text)).toBe(at(expected));
  });

  it.each([
    '',
    'yesterday',
    '2026-02-30',
    '2026-13-01',
    '26-03-01',
    '2026-03-01 24:00',
    '2026-03-01 10:60',
    '1889-01-01',
    '2026-03-01Z',
    '2026-03-01 10:00+99:00',
    '３月１日',
  ])('is not "%s"', (text) => {
    expect(shanghai.moment.safeParse(text).error?.issues[0]?.message).toContain('must be a date such as 2026-03-01');
  });

  it('as a limit is the end of its day, unless it has a time', () => {
    expect(shanghai.due.parse('2026-03-01')).toBe(at('2026-03-01T23:59:59+08:00'));
    expect(shanghai.due.parse('2026-03-01 08:00')).toBe(at('2026-03-01T08:00:00+08:00'));
  });

  it('is what luxon makes of it, in zones whose clocks change as in those that do not', () => {
    const zone = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC');
    const time = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(zone, time, (name, date) => {
        const wall = DateTime.fromJSDate(date, { zone: name }).startOf('second');
        const expected = DateTime.fromISO(wall.toFormat("yyyy-MM-dd'T'HH:mm:ss"), { zone: name });
        // The hour that a clock lives through twice has two answers.
        fc.pre(Math.abs(expected.toSeconds() - wall.toSeconds()) < 1);
        const found = instantsOf(name).moment.parse(wall.toFormat('yyyy-MM-dd HH:mm:ss'));
        expect(found).toBe(expected.toSeconds());
      }),
    );
  });
});

describe('cells', () => {
  it.each([
    ['1234', 1234],
    ['1,234.50', 1234.5],
    ['¥1,234,567', 1_234_567],
    ['￥ 12 元', 12],
    ['0', 0],
    ['1.5e6', 1_500_000],
  ])('amount %s', (text, expected) => {
    expect(amount.parse(text)).toBe(expected);
  });
  it.each(['-1', '1,23', 'twelve', '1e99', '9999999999999999', 'NaN', '0x10', ''])('no amount: "%s"', (text) => {
    expect(amount.safeParse(text).success).toBe(false);
  });

  it.each([
    ['85', 85],
    ['85.5%', 85.5],
    ['100 分', 100],
    ['0', 0],
  ])('score %s', (text, expected) => {
    expect(score.parse(text)).toBe(expected);
  });
  it.each(['101', '-1', 'good', '8 5'])('no score: "%s"', (text) => {
    expect(score.safeParse(text).success).toBe(false);
  });

  it('yes and no in both languages; nothing is no', () => {
    expect(['是', 'yes', '1', 'T', '√'].map((text) => yesNo.parse(text))).toEqual([true, true, true, true, true]);
    expect(['否', 'No', '0', undefined].map((text) => yesNo.parse(text))).toEqual([false, false, false, false]);
    expect(yesNo.safeParse('perhaps').success).toBe(false);
  });

  it('a choice is told with its Chinese name', () => {
    const kind = choice({ partner: ['代理商'], patient: ['患者'] });
    expect([kind.parse('患者'), kind.parse('PATIENT')]).toEqual(['patient', 'patient']);
    expect(kind.safeParse('x').error?.issues[0]?.message).toBe('must be one of partner (代理商), patient (患者)');
  });

  it('what goes into labels is short and plain, and a supervisor is no name', () => {
    expect(code.safeParse('P-001').success).toBe(true);
    expect(code.safeParse('P 001').success).toBe(false);
    expect(code.safeParse('a'.repeat(33)).success).toBe(false);
    expect(['S01', '88001'].every((text) => supervisorCode.safeParse(text).success)).toBe(true);
    expect(['wangwei', '王伟'].some((text) => supervisorCode.safeParse(text).success)).toBe(false);
    expect(label.safeParse('行业展会（春）').success).toBe(true);
    expect(['<b>', 'a\nb', '"x"', ' x', 'x'.repeat(41)].some((text) => label.safeParse(text).success)).toBe(false);
  });

  it('never make the reader throw, whatever stands in them', () => {
    const all = [amount, score, yesNo, code, label, supervisorCode, shanghai.moment, shanghai.due];
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9年月日:/ .,+%元¥-]{0,24}$/)),
        (text) => {
          for (const field of all) {
            const { data } = field.safeParse(text);
            expect(typeof data === 'number' ? Number.isFinite(data) : true).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
