import { clock } from '../testing/tickets';
import { tightestClock, urgencyOf } from './urgency';

const at = (time: string) => Date.parse(`2026-11-24T${time}Z`);

describe('the urgency of a clock that runs from 03:00 to 04:00', () => {
  it.each([
    ['03:00:00', 'calm'],
    ['03:45:00', 'calm'],
    ['03:45:01', 'soon'],
    ['04:00:00', 'soon'],
    ['04:00:01', 'overdue'],
  ])('is at %s "%s"', (time, expected) => {
    expect(urgencyOf(clock(), at(time))).toBe(expected);
  });

  it('is that of its end once it has ended', () => {
    expect(urgencyOf(clock({ state: 'kept' }), at('09:00:00'))).toBe('kept');
    expect(urgencyOf(clock({ state: 'stopped' }), at('09:00:00'))).toBe('stopped');
  });
});

describe('the clock to show where there is room for one', () => {
  const response = clock({ name: 'response', due_at: '2026-11-24T03:30:00Z' });
  const resolution = clock({ name: 'resolution', due_at: '2026-11-24T09:00:00Z' });

  it('is the ticking one that ends first', () => {
    expect(tightestClock([resolution, response])).toBe(response);
    expect(tightestClock([{ ...response, state: 'kept' }, resolution])).toBe(resolution);
  });

  it('is the last where none ticks, and none where there is none', () => {
    expect(
      tightestClock([
        { ...response, state: 'kept' },
        { ...resolution, state: 'missed' },
      ])?.name,
    ).toBe('resolution');
    expect(tightestClock([])).toBeUndefined();
  });
});
