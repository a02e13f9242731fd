import type { ClockStep } from '@wardwatch/contracts';
import { speak } from '../testing/speak';
import { clock } from '../testing/tickets';
import { clockStepWords, clockWords } from './clocks';
import { agoWords, durationWords } from './durations';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

describe('lengths of time', () => {
  const lengths: [number, string, string][] = [
    [0, '0 s', '0 秒'],
    [59, '59 s', '59 秒'],
    [MINUTE, '1 min', '1 分'],
    [MINUTE + 5, '1 min 5 s', '1 分 5 秒'],
    [18 * MINUTE + 59, '18 min', '18 分'],
    [HOUR, '1 h', '1 小时'],
    [HOUR + 12 * MINUTE, '1 h 12 min', '1 小时 12 分'],
    [DAY, '1 d', '1 天'],
    [2 * DAY + 3 * HOUR + 59 * MINUTE, '2 d 3 h', '2 天 3 小时'],
    [-6 * MINUTE, '6 min', '6 分'],
  ];

  it.each(lengths)('%d s are in English "%s"', async (seconds, english) => {
    await speak('en-US');
    expect(durationWords(seconds)).toBe(english);
  });

  it.each(lengths)('%d s are in Chinese what a dispatcher says', async (seconds, _, chinese) => {
    await speak('zh-Hans');
    expect(durationWords(seconds)).toBe(chinese);
  });

  it('are coarse for what lies behind', async () => {
    await speak('en-US');
    expect([0, 1, 2, 59, 61, 3 * MINUTE + 20].map(agoWords)).toEqual([
      'just now',
      'just now',
      '2 s ago',
      '59 s ago',
      '1 min ago',
      '3 min ago',
    ]);
  });
});

describe('a clock', () => {
  it('shows the time left, or in words by how much it is over', async () => {
    await speak('en-US');
    expect(clockWords(clock(), 18 * MINUTE)).toBe('18 min left');
    expect(clockWords(clock(), -6 * MINUTE)).toBe('6 min overdue');
    await speak('zh-Hans');
    expect(clockWords(clock(), 18 * MINUTE)).toMatch(/^剩余? ?18 分$/);
    expect(clockWords(clock({ state: 'overdue' }), -6 * MINUTE)).toBe('超时 6 分');
  });

  it('goes over while one looks, before the server says so', async () => {
    await speak('en-US');
    expect(clockWords(clock({ state: 'running' }), -1)).toBe('1 s overdue');
  });

  it('says how late it was met', async () => {
    await speak('en-US');
    const late = clock({ state: 'missed', due_at: '2026-11-24T04:00:00Z', met_at: '2026-11-24T04:20:00Z' });
    expect(clockWords(late, 0)).toBe('Met late, by 20 min');
  });
});

describe('the account of a limit', () => {
  const step = (name: ClockStep['step'], params: Record<string, string> = {}): ClockStep => ({
    step: name,
    at: null,
    params,
  });

  it.each([
    [step('limit', { level: '2', minutes: '240' }), /2 Major.*4 h/],
    [step('limit', { level: '4', working_days: '3' }), /4 Minor.*3/],
    [step('skipped_day', { date: '2026-10-01', name: '国庆节' }), /2026-10-01.*国庆节/],
    [step('working_day', { date: '2026-10-10', name: '调休', count: '2' }), /2026-10-10.*调休.*2/],
    [step('level_changed', { from: '3', to: '2' }), /3 Moderate.*2 Major.*03:00/],
    [step('provisional_calendar', { year: '2027' }), /2027/],
    [step('due'), /03:00/],
    [step('met'), /03:00/],
  ])('words %j', async (of, words) => {
    await speak('en-US');
    expect(clockStepWords(of, '03:00')).toMatch(words);
  });

  it('leaves no placeholder unfilled in Chinese', async () => {
    await speak('zh-Hans');
    const steps = [
      step('started'),
      step('limit', { level: '2', minutes: '240' }),
      step('skipped_day', { date: '2026-10-01', name: '国庆节' }),
      step('working_day', { date: '2026-10-10', count: '2' }),
      step('due'),
    ];
    for (const words of steps.map((each) => clockStepWords(each, '03:00'))) {
      expect(words).not.toMatch(/[{}]|undefined/);
      expect(words).toMatch(/\p{Script=Han}/u);
    }
  });
});
