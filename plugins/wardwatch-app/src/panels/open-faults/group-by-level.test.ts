import { clock, fault } from '../../testing/tickets';
import { groupByLevel } from './group-by-level';

describe('faults of the panel', () => {
  it('stand by level, the worst first, and levels without any are left out', () => {
    const groups = groupByLevel([fault({ level: '3' }), fault({ level: '1' })], { '1': 1, '2': 0, '3': 1, '4': 0 });
    expect(groups.map(({ level }) => level)).toEqual(['1', '3']);
  });

  it('stand within a level by what runs out first; those without a running clock come last', () => {
    const late = fault({ number: 'F-2', clocks: [clock({ due_at: '2026-11-24T05:00:00Z' })] });
    const soon = fault({ number: 'F-3', clocks: [clock({ due_at: '2026-11-24T04:00:00Z' })] });
    const done = fault({
      number: 'F-1',
      clocks: [clock({ state: 'kept', met_at: '2026-11-24T03:00:00Z', remaining_seconds: null })],
    });
    const [group] = groupByLevel([done, late, soon], { '3': 3 });
    expect(group?.rows.map(({ number }) => number)).toEqual(['F-3', 'F-2', 'F-1']);
  });

  it('count what is not shown', () => {
    const groups = groupByLevel([fault({ level: '3' })], { '3': 7, '4': 2 });
    expect(groups.map(({ level, count, rows }) => [level, count, rows.length])).toEqual([
      ['3', 7, 1],
      ['4', 2, 0],
    ]);
  });
});
