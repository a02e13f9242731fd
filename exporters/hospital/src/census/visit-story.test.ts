import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { VISIT_TRIGGERS, type VisitEvent } from './events.js';
import { adt, at, type AdtFacts } from './testing/messages.js';
import { compareVisitEvents, visitBook } from './visit-book.js';
import { visitStory, type VisitView } from './visit-story.js';

type Line = [trigger: string, time: string, facts?: AdtFacts];

/** A visit told by lines; times of 23 November. */
function told(...lines: Line[]): VisitView {
  return visitStory(lines.map(([trigger, time, facts]) => adt(trigger, `2026-11-23 ${time}`, facts)));
}

/** `ward bed from-to` of every placement. */
function places({ stays }: VisitView): string[] {
  const clock = (ms: number | null) => (ms === null ? '' : new Date(ms + 8 * 3_600_000).toISOString().slice(11, 16));
  return stays.flatMap(({ placements }) =>
    placements.map(
      ({ place, from, to }) =>
        `${place.area === 'ward' ? `${place.ward.replace('ward-', '')} ${place.bed}` : place.area} ${clock(from)}-${clock(to)}`,
    ),
  );
}

const W1 = { place: 'W1^101^01' };
const W1_2 = { place: 'W1^101^02' };
const W2 = { place: 'W2^201^01' };
const ED = { class: 'E', place: 'ED^WAIT^' };
const time = (text: string) => at(`2026-11-23 ${text}`);

describe('a stay', () => {
  it.each<[string, Line[], string[]]>([
    ['A01 occupies a bed', [['A01', '08:00', W1]], ['medicine 101-01 08:00-']],
    ['A01 counts from PV1-44', [['A01', '08:00', { ...W1, admitted: '2026-11-23 07:30' }]], ['medicine 101-01 07:30-']],
    [
      'A01 does not begin after it was reported',
      [['A01', '08:00', { ...W1, admitted: '2026-11-23 09:00' }]],
      ['medicine 101-01 08:00-'],
    ],
    ['A06 begins one', [['A06', '08:00', W1]], ['medicine 101-01 08:00-']],
    [
      'A02 moves',
      [
        ['A01', '08:00', W1],
        ['A02', '09:00', W2],
      ],
      ['medicine 101-01 08:00-09:00', 'surgery 201-01 09:00-'],
    ],
    [
      'A02 to the same bed says nothing',
      [
        ['A01', '08:00', W1],
        ['A02', '09:00', W1],
      ],
      ['medicine 101-01 08:00-'],
    ],
    [
      'A02 of a stay from before the feed knows the prior bed',
      [['A02', '09:00', { ...W2, prior: 'W1^101^01', admitted: '2026-11-23 06:00' }]],
      ['medicine 101-01 06:00-09:00', 'surgery 201-01 09:00-'],
    ],
    [
      'A03 ends it',
      [
        ['A01', '08:00', W1],
        ['A03', '10:00', W1],
      ],
      ['medicine 101-01 08:00-10:00'],
    ],
    [
      'A03 ends it at PV1-45',
      [
        ['A01', '08:00', W1],
        ['A03', '10:00', { ...W1, discharged: '2026-11-23 09:30' }],
      ],
      ['medicine 101-01 08:00-09:30'],
    ],
    [
      'A03 alone tells the stay from PV1-44',
      [['A03', '10:00', { ...W1, admitted: '2026-11-23 06:00' }]],
      ['medicine 101-01 06:00-10:00'],
    ],
    [
      'A02 after A03 changes nothing',
      [
        ['A01', '08:00', W1],
        ['A03', '10:00', W1],
        ['A02', '11:00', W2],
      ],
      ['medicine 101-01 08:00-10:00'],
    ],
    [
      'A07 ends it',
      [
        ['A01', '08:00', W1],
        ['A07', '10:00', { class: 'O' }],
      ],
      ['medicine 101-01 08:00-10:00'],
    ],
    [
      'A08 corrects the place',
      [
        ['A01', '08:00', W1],
        ['A08', '09:00', W1_2],
      ],
      ['medicine 101-01 08:00-09:00', 'medicine 101-02 09:00-'],
    ],
    ['A08 begins none', [['A08', '09:00', W1]], []],
    [
      'A08 brings nobody back',
      [
        ['A01', '08:00', W1],
        ['A03', '10:00', W1],
        ['A08', '11:00', W1],
      ],
      ['medicine 101-01 08:00-10:00'],
    ],
    [
      'A09 and A10 of an inpatient leave the bed',
      [
        ['A01', '08:00', W1],
        ['A09', '09:00', { ...W1, temporary: 'XR^^' }],
        ['A10', '09:30', { ...W1, temporary: 'XR^^' }],
      ],
      ['medicine 101-01 08:00-'],
    ],
    [
      'A11 undoes the admission',
      [
        ['A01', '08:00', W1],
        ['A11', '08:05', W1],
      ],
      [],
    ],
    [
      'A12 puts back',
      [
        ['A01', '08:00', W1],
        ['A02', '09:00', W2],
        ['A12', '09:30', W1],
      ],
      ['medicine 101-01 08:00-'],
    ],
    [
      'A12 without a place puts back where it was',
      [
        ['A01', '08:00', W1],
        ['A02', '09:00', W2],
        ['A12', '09:30', {}],
      ],
      ['medicine 101-01 08:00-'],
    ],
    [
      'A12 with another place has the last word',
      [
        ['A01', '08:00', W1],
        ['A02', '09:00', W2],
        ['A12', '09:30', W1_2],
      ],
      ['medicine 101-01 08:00-09:30', 'medicine 101-02 09:30-'],
    ],
    [
      'A13 reopens',
      [
        ['A01', '08:00', W1],
        ['A03', '10:00', W1],
        ['A13', '10:30', W1],
      ],
      ['medicine 101-01 08:00-'],
    ],
    [
      'A13 may name another bed',
      [
        ['A01', '08:00', W1],
        ['A03', '10:00', W1],
        ['A13', '10:30', W1_2],
      ],
      ['medicine 101-01 08:00-10:30', 'medicine 101-02 10:30-'],
    ],
    [
      'A17 moves',
      [
        ['A01', '08:00', W1],
        ['A17', '09:00', W1_2],
      ],
      ['medicine 101-01 08:00-09:00', 'medicine 101-02 09:00-'],
    ],
    [
      'A01 twice is one stay',
      [
        ['A01', '08:00', W1],
        ['A01', '08:10', W1],
      ],
      ['medicine 101-01 08:00-'],
    ],
    ['a place without a ward is kept', [['A01', '08:00', { place: 'XX^1^1' }]], ['unknown 08:00-']],
    ['no place at all is kept', [['A01', '08:00', {}]], ['unknown 08:00-']],
  ])('%s', (_what, lines, expected) => {
    expect(places(told(...lines))).toEqual(expected);
  });

  it('knows whether its admission was reported, also when that comes late', () => {
    expect(told(['A02', '09:00', W2]).stays[0]?.admissionKnown).toBe(false);
    expect(told(['A01', '08:00', W1], ['A02', '09:00', W2]).stays[0]?.admissionKnown).toBe(true);
    const { stays } = told(['A21', '07:00', W1], ['A01', '08:00', W1]);
    expect(stays).toMatchObject([{ admissionKnown: true, onLeave: true }]);
  });

  it('ends alive, by death, or as an outpatient', () => {
    const end = (line: Line) => told(['A01', '08:00', W1], line).stays[0]?.end;
    expect(end(['A03', '10:00', W1])).toBe('alive');
    expect(end(['A03', '10:00', { ...W1, disposition: '20' }])).toBe('died');
    expect(end(['A07', '10:00', {}])).toBe('outpatient');
  });

  it('holds the bed while the patient is on leave (A21, A22)', () => {
    expect(told(['A01', '08:00', W1], ['A21', '09:00', W1])).toMatchObject({
      stays: [{ onLeave: true, endedAt: null }],
    });
    expect(told(['A01', '08:00', W1], ['A21', '09:00', W1], ['A22', '10:00', W1]).stays[0]?.onLeave).toBe(false);
  });

  it('is expected to begin (A05, A14), to move (A15) and to end (A16), until it does or that is cancelled', () => {
    expect(told(['A05', '08:00', W1]).expectedIn).toBe('ward-medicine');
    expect(told(['A14', '08:00', W1]).expectedIn).toBe('ward-medicine');
    expect(told(['A05', '08:00', W1], ['A38', '09:00', W1]).expectedIn).toBeNull();
    expect(told(['A14', '08:00', W1], ['A27', '09:00', W1]).expectedIn).toBeNull();
    expect(told(['A05', '08:00', W1], ['A01', '09:00', W1]).expectedIn).toBeNull();
    const inBed: Line = ['A01', '08:00', W1];
    expect(told(inBed, ['A15', '09:00', W2]).expectedIn).toBe('ward-surgery');
    expect(told(inBed, ['A15', '09:00', W2], ['A26', '09:10', W2]).expectedIn).toBeNull();
    expect(told(inBed, ['A15', '09:00', W2], ['A02', '09:10', W2]).expectedIn).toBeNull();
    expect(told(inBed, ['A16', '09:00', W1]).stays[0]?.leaveExpected).toBe(true);
    expect(told(inBed, ['A16', '09:00', W1], ['A25', '09:10', W1]).stays[0]?.leaveExpected).toBe(false);
    expect(told(inBed, ['A16', '09:00', W1], ['A03', '09:10', W1]).stays[0]?.leaveExpected).toBe(false);
  });

  it('may come a second time under the same number', () => {
    const { stays } = told(['A01', '08:00', W1], ['A03', '09:00', W1], ['A01', '10:00', W2]);
    expect(stays.map(({ endedAt }) => endedAt)).toEqual([time('09:00'), null]);
  });
});

describe('a visit to the emergency department', () => {
  const arrived: Line = ['A04', '08:00', { ...ED, triage: '2' }];

  it('waits until another room is entered (A08, A10, A02)', () => {
    expect(told(arrived).arrival).toMatchObject({
      area: 'emergency',
      campus: 'main',
      triage: '2',
      seenAt: null,
      measured: true,
    });
    for (const trigger of ['A08', 'A10', 'A02']) {
      const seen = told(arrived, [trigger, '08:20', { class: 'E', place: 'ED^T1^' }]);
      expect(seen.arrival?.seenAt).toBe(time('08:20'));
      expect(seen.stays).toEqual([]);
    }
    expect(told(['A04', '08:00', { class: 'E', place: 'ED^T1^' }]).arrival?.seenAt).toBe(time('08:00'));
  });

  it('boards from the decision to the ward bed', () => {
    const lines: Line[] = [arrived, ['A10', '08:20', { class: 'E', place: 'ED^T1^' }], ['A14', '09:00', W1]];
    expect(told(...lines).arrival).toMatchObject({ decidedAt: time('09:00'), leftAt: null });
    const visit = told(...lines, ['A06', '12:00', { ...W1, admitted: '2026-11-23 08:00' }]);
    expect(visit.arrival).toMatchObject({ admittedAt: time('12:00'), leftAt: time('12:00') });
    expect(places(visit)).toEqual(['medicine 101-01 12:00-']);
  });

  it('boards while it is admitted on paper and still in the department', () => {
    const lines: Line[] = [arrived, ['A01', '09:00', { place: 'ED^T1^' }]];
    expect(told(...lines)).toMatchObject({ arrival: { decidedAt: time('09:00'), leftAt: null }, stays: [] });
    const visit = told(...lines, ['A02', '11:00', { ...W1, prior: 'ED^T1^' }]);
    expect(visit.stays).toMatchObject([{ admittedAt: time('11:00'), admissionKnown: true }]);
    expect(visit.arrival).toMatchObject({ leftAt: time('11:00') });
  });

  it('ends unseen by its disposition or since it never left the waiting room', () => {
    const end = (...lines: Line[]) => told(arrived, ...lines).arrival?.unseen;
    const care: Line = ['A10', '08:20', { class: 'E', place: 'ED^T1^' }];
    expect(end(['A03', '09:00', ED])).toBe(true);
    expect(end(care, ['A03', '09:00', ED])).toBe(false);
    expect(end(care, ['A03', '09:00', { ...ED, disposition: 'LWBS' }])).toBe(true);
    expect(end(['A03', '09:00', ED], ['A13', '09:10', ED])).toBe(false);
  });

  it('is undone by A11, which brings back what the admission ended', () => {
    expect(told(arrived, ['A11', '08:05', ED]).arrival).toBeNull();
    const visit = told(arrived, ['A14', '09:00', W1], ['A01', '10:00', W1], ['A11', '10:05', W1]);
    expect(visit).toMatchObject({ stays: [], arrival: { leftAt: null, admittedAt: null, decidedAt: time('09:00') } });
  });

  it('knows its times in the resuscitation room', () => {
    const { arrival } = told(
      ['A04', '08:00', { class: 'E', place: 'ED^RESUS^' }],
      ['A10', '09:00', { class: 'E', place: 'ED^T1^' }],
      ['A10', '10:00', { class: 'E', place: 'ED^RESUS^' }],
      ['A03', '11:00', ED],
    );
    expect(arrival?.resuscitation).toEqual([
      { from: time('08:00'), to: time('09:00') },
      { from: time('10:00'), to: time('11:00') },
    ]);
  });
});

const anyEvent: fc.Arbitrary<VisitEvent> = fc
  .record({
    trigger: fc.constantFrom(...VISIT_TRIGGERS),
    minute: fc.integer({ min: 0, max: 40 }),
    place: fc.constantFrom(
      'W1^101^01',
      'W1^101^02',
      'W2^201^01',
      'ICU^1^05',
      'XX^1^1',
      'ED^WAIT^',
      'ED^T1^',
      'ED^RESUS^',
      '',
    ),
    class: fc.constantFrom('I', 'E', 'O'),
    disposition: fc.constantFrom('', '20', 'LWBS'),
  })
  .map(({ trigger, minute, ...facts }) => adt(trigger, `2026-11-23 08:${String(minute).padStart(2, '0')}`, facts));

describe('any history', () => {
  const limits = { visits: 10, events_per_visit: 64, appointments: 1, orders: 1, cases: 1 };

  it('is the same story in any order and with repeats', () => {
    const histories = fc
      .array(anyEvent, { minLength: 1, maxLength: 12 })
      .chain((events) =>
        fc.tuple(fc.constant(events), fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 })),
      );
    fc.assert(
      fc.property(histories, ([events, shuffled]) => {
        const read = (list: readonly VisitEvent[]) => {
          const book = visitBook(limits);
          list.forEach((event) => book.note('v', event));
          return book.get('v');
        };
        expect(read(shuffled)).toEqual(read(events));
      }),
      { numRuns: 150 },
    );
  });

  it('puts a patient in one place at a time, without gaps', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 20 }), (events) => {
        const { stays, arrival } = visitStory([...events].sort(compareVisitEvents));
        for (const { placements, admittedAt, endedAt } of stays) {
          expect(placements[0]?.from).toBe(admittedAt);
          expect(placements.at(-1)?.to).toBe(endedAt);
          placements.forEach(({ from, to }, index) => {
            expect(to ?? Infinity).toBeGreaterThanOrEqual(from);
            expect(placements[index + 1]?.from ?? to).toBe(to);
          });
        }
        expect(stays.slice(0, -1).every(({ endedAt }) => endedAt !== null)).toBe(true);
        expect(arrival?.leftAt ?? Infinity).toBeGreaterThanOrEqual(arrival?.at ?? 0);
      }),
      { numRuns: 300 },
    );
  });
});
