import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dueDate, workingCalendar } from './index.js';

const ZONE = 'Asia/Shanghai';
const calendar = workingCalendar(ZONE, { days_off: {}, work_days: {} });
const at = (text: string) => new Date(`2026-${text}+08:00`);
const days = (count: number) => ({ kind: 'working_days' as const, days: count });

describe('working days', () => {
  it.each([
    // 28 September 2026 is a Monday; 1 to 7 October are holidays, 10 October is a Saturday that is worked.
    ['09-28T10:00:00', 5, '10-10T23:59:59'],
    ['09-28T10:00:00', 1, '09-29T23:59:59'],
    ['10-01T10:00:00', 1, '10-08T23:59:59'],
    ['03-06T23:30:00', 1, '03-09T23:59:59'],
    // A worked Sunday before the Spring Festival holidays.
    ['02-13T09:00:00', 1, '02-14T23:59:59'],
  ])('%s and %i working days end with %s', (start, count, end) => {
    expect(dueDate(at(start), days(count), calendar).due).toEqual(at(end));
  });

  it('are counted in the time zone of the hospital, not of the server', () => {
    // 20:00 UTC on Sunday is 04:00 on Monday in Shanghai, so the first counted day is Tuesday.
    expect(dueDate(new Date('2026-03-01T20:00:00Z'), days(1), calendar).due).toEqual(at('03-03T23:59:59'));
  });

  it('say which days were skipped and why', () => {
    const { steps } = dueDate(at('09-30T10:00:00'), days(1), calendar);
    expect(steps[0]).toMatchObject({ step: 'skipped_day', params: { date: '2026-10-01', name: '国庆节' } });
    expect(steps.at(-1)).toMatchObject({ step: 'working_day', params: { date: '2026-10-08', count: '1' } });
  });

  it('follow the hospital where it differs', () => {
    const own = workingCalendar(ZONE, { days_off: { '2026-03-03': '院庆' }, work_days: { '2026-03-07': '义诊' } });
    expect(dueDate(at('03-02T10:00:00'), days(1), own).due).toEqual(at('03-04T23:59:59'));
    expect(own.day('2026-03-07')).toEqual({ work: true, name: '义诊', provisional: false });
  });

  it('are provisional past the last published year, and say so', () => {
    const { steps } = dueDate(at('12-31T10:00:00'), days(2), calendar);
    expect(steps[0]).toMatchObject({ step: 'provisional_calendar', params: { year: '2027' } });
    expect(dueDate(at('12-28T10:00:00'), days(2), calendar).steps.map(({ step }) => step)).not.toContain(
      'provisional_calendar',
    );
  });

  it('never end earlier for a later start, and always on a worked day', () => {
    const time = fc.date({ min: at('01-01T00:00:00'), max: at('12-01T00:00:00'), noInvalidDate: true });
    fc.assert(
      fc.property(time, time, fc.integer({ min: 1, max: 20 }), (one, other, count) => {
        const [early, late] = one <= other ? [one, other] : [other, one];
        const [first, second] = [early, late].map((start) => dueDate(start, days(count), calendar));
        expect(first!.due.getTime()).toBeLessThanOrEqual(second!.due.getTime());
        expect(first!.steps.filter(({ step }) => step === 'working_day')).toHaveLength(count);
        expect(first!.steps.at(-1)?.step).toBe('working_day');
      }),
    );
  });
});
