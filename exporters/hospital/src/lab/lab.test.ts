import { describe, expect, it } from '@jest/globals';
import { HOSPITAL_METRICS as NAMES } from '@wardwatch/contracts';
import type { HospitalState } from '../census/state.js';
import { at, hl7Time, message, newState } from '../census/testing/messages.js';
import { worklists } from './worklist.js';

interface Facts {
  readonly order?: string;
  readonly service?: string;
  readonly section?: string;
  readonly collected?: string;
  readonly received?: string;
  readonly reported?: string;
  readonly status?: string;
  readonly priority?: string;
  readonly control?: string;
}

/** An ORU or ORM about one order; times of 23 November. */
function order(type: 'ORM^O01' | 'ORU^R01', time: string, facts: Facts) {
  const when = (text: string | undefined) => (text === undefined ? '' : hl7Time(`2026-11-23 ${text}`));
  const obr: string[] = Array.from({ length: 28 }, () => '');
  obr[1] = '1';
  obr[2] = facts.order ?? 'O1';
  obr[4] = facts.service ?? 'K';
  obr[7] = when(facts.collected);
  obr[14] = when(facts.received);
  obr[22] = when(facts.reported);
  obr[24] = facts.section ?? 'CH';
  obr[25] = facts.status ?? '';
  const orc = `ORC|${facts.control ?? 'RE'}|${facts.order ?? 'O1'}|||||1^^^^^${facts.priority ?? 'R'}`;
  return message(type, `2026-11-23 ${time}`, orc, `OBR${obr.join('|')}`);
}

const apply = (state: HospitalState, ...events: ReturnType<typeof order>[]) => {
  events.flat().forEach((event) => state.apply(event));
  return state;
};
const inLab = (state: HospitalState, priority = 'routine') =>
  state.ledger.histogram(NAMES.labInLab, ['chemistry', priority]);
const RESULT = { collected: '08:00', received: '08:20', reported: '09:20', status: 'F' };

describe('turnaround', () => {
  it('is measured from the times that the messages carry, however they come', () => {
    const one = order('ORM^O01', '07:50', { control: 'NW' });
    const other = order('ORU^R01', '08:20', { collected: '08:00', received: '08:20', status: 'I' });
    const final = order('ORU^R01', '09:20', RESULT);
    for (const events of [
      [one, other, final],
      [final, other, one],
      [final, final, final],
    ]) {
      const state = apply(newState(), ...events);
      expect(inLab(state)).toMatchObject({ count: 1, sum: 3600 });
      expect(state.ledger.histogram(NAMES.labPreanalytic, ['chemistry', 'routine'])).toMatchObject({
        count: 1,
        sum: 1200,
      });
    }
  });

  it('ends with the first final report: neither a preliminary one nor a correction counts', () => {
    const state = apply(
      newState(),
      order('ORU^R01', '08:50', { ...RESULT, reported: '08:50', status: 'P' }),
      order('ORU^R01', '09:20', RESULT),
      order('ORU^R01', '11:00', { ...RESULT, reported: '11:00', status: 'C' }),
    );
    expect(inLab(state)).toMatchObject({ count: 1, sum: 3600 });
  });

  it('is held against the target of its department and priority', () => {
    const within = (state: HospitalState, ...labels: string[]) =>
      state.ledger.counted(NAMES.labWithinTarget, ['chemistry', ...labels]);
    const routine = apply(newState(), order('ORU^R01', '09:20', RESULT));
    expect([within(routine, 'routine', 'inlab'), within(routine, 'routine', 'preanalytic')]).toEqual([1, 1]);
    const stat = apply(newState(), order('ORU^R01', '09:20', { ...RESULT, priority: 'S' }));
    expect([within(stat, 'stat', 'inlab'), within(stat, 'stat', 'preanalytic')]).toEqual([0, 0]);
    expect(inLab(stat, 'stat').count).toBe(1);
  });

  it('is not measured from times that run backwards', () => {
    const state = apply(newState(), order('ORU^R01', '09:20', { ...RESULT, received: '10:00' }));
    expect(inLab(state).count).toBe(0);
  });

  it('keeps two examinations of one order apart', () => {
    const state = apply(
      newState(),
      order('ORU^R01', '09:20', RESULT),
      order('ORU^R01', '09:20', { ...RESULT, service: 'NA' }),
    );
    expect(inLab(state).count).toBe(2);
  });
});

describe('departments', () => {
  it('are found by OBR-24, else by OBR-4; what is for no laboratory is left alone', () => {
    const department = (facts: Facts) =>
      order('ORU^R01', '09:20', { ...RESULT, ...facts }).map((event) => event.kind === 'order' && event.department);
    expect(department({ section: 'HM' })).toEqual(['haematology']);
    expect(department({ section: '', service: '2823-3' })).toEqual(['chemistry']);
    expect(department({ section: '', service: 'X' })).toEqual(['other']);
    expect(department({ section: 'RAD' })).toEqual([]);
  });
});

describe('the worklist', () => {
  const now = at('2026-11-23 10:00');
  it('has what was received and not reported, and what is past its target', () => {
    const state = apply(
      newState(),
      order('ORU^R01', '08:20', { order: 'A', received: '08:20', status: 'I' }),
      order('ORU^R01', '09:30', { order: 'B', received: '09:30', status: 'I', priority: 'S' }),
      order('ORU^R01', '09:20', { order: 'C', ...RESULT }),
      order('ORM^O01', '09:50', { order: 'D', control: 'NW' }),
    );
    expect(worklists(state, now).get('chemistry')).toEqual({
      pending: { stat: 1, routine: 1 },
      overdue: { stat: 0, routine: 1 },
      oldestSeconds: 6000,
    });
  });

  it('lets go of what is cancelled', () => {
    const state = apply(
      newState(),
      order('ORU^R01', '08:20', { received: '08:20', status: 'I' }),
      order('ORM^O01', '08:30', { control: 'CA' }),
    );
    expect(worklists(state, now).get('chemistry')?.pending).toEqual({ stat: 0, routine: 0 });
  });
});
