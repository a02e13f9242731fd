import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { faultLevelsPolicy, LEVELS, parsePolicy, type Level } from '@wardwatch/contracts';
import fc from 'fast-check';
import { workingCalendar } from '@wardwatch/working-calendar';
import { clocksOf, explainClocks, type ClockAct, type ClockFacts } from './clocks.js';
import { dueHints } from './hints.js';

const ZONE = 'Asia/Shanghai';
const calendar = workingCalendar(ZONE, { days_off: {}, work_days: {} });
const policy = parsePolicy(
  'fault-levels.yaml',
  readFileSync(new URL('../../../policies/fault-levels.yaml', import.meta.url), 'utf8'),
  faultLevelsPolicy,
);
if (!policy.ok) {
  throw new Error('the policy of the repository is bad');
}
const rules = { levels: policy.value.levels, calendar };
const at = (text: string) => new Date(`2026-${text}+08:00`);

const created = at('03-02T10:00:00');
const minutes = (count: number) => new Date(created.getTime() + count * 60_000);
const act = (name: ClockAct['act'], after: number, levels: [Level, Level] | null = null): ClockAct => ({
  at: minutes(after),
  act: name,
  fromLevel: levels?.[0] ?? null,
  toLevel: levels?.[1] ?? null,
});
const facts = (wishes: Partial<ClockFacts> = {}): ClockFacts => ({
  createdAt: created,
  level: '2',
  state: 'new',
  acts: [],
  ...wishes,
});
const states = (ticket: ClockFacts, now: number) => clocksOf(ticket, rules, minutes(now)).map(({ state }) => state);

describe('the clocks of a ticket', () => {
  it('run from creation, and are overdue one second past the limit', () => {
    expect(states(facts(), 10)).toEqual(['running', 'running']);
    expect(states(facts(), 10 + 1 / 60)).toEqual(['overdue', 'running']);
    expect(clocksOf(facts(), rules, minutes(16))[0]).toMatchObject({ remaining_seconds: -360 });
  });

  it('are met by acceptance and by resolution, in time or late', () => {
    const ticket = facts({ state: 'resolved', acts: [act('accept', 12), act('resolve', 60)] });
    expect(states(ticket, 999)).toEqual(['missed', 'kept']);
    expect(dueHints(clocksOf(ticket, rules, minutes(999)))).toEqual({ response: null, resolution: null });
  });

  it('stop when the ticket is cancelled', () => {
    expect(states(facts({ state: 'cancelled', acts: [act('cancel', 5)] }), 999)).toEqual(['stopped', 'stopped']);
  });

  it('take a new level from the old start', () => {
    const raised = facts({ level: '1', acts: [act('change_level', 8, ['2', '1'])] });
    expect(states(raised, 8)).toEqual(['overdue', 'running']);
    expect(clocksOf(raised, rules, minutes(8))[1]?.due_at).toBe(minutes(120).toISOString());
  });

  it('are judged by the level that held when they were met', () => {
    const acts = [act('accept', 9), act('change_level', 20, ['2', '1'])];
    expect(states(facts({ level: '1', state: 'accepted', acts }), 30)).toEqual(['kept', 'running']);
  });

  it('ask for a resolution anew after a reopening, but not for a response', () => {
    const acts = [act('accept', 5), act('resolve', 60), act('reject', 90)];
    const [response, resolution] = explainClocks(facts({ state: 'reopened', acts }), rules, minutes(100));
    expect(response).toMatchObject({ state: 'kept' });
    expect(resolution).toMatchObject({ state: 'running', started_at: minutes(90).toISOString(), met_at: null });
    expect(resolution?.steps.map(({ step }) => step)).toEqual(['reopened', 'limit', 'due']);
  });

  it('explain what they show: the last due step is the due time', () => {
    const names = fc.constantFrom<ClockAct['act']>('accept', 'start', 'resolve', 'reject', 'reopen');
    const history = fc.array(fc.tuple(names, fc.integer({ min: 1, max: 500 })), { maxLength: 8 });
    fc.assert(
      fc.property(history, fc.constantFrom(...LEVELS), fc.integer({ min: 0, max: 9000 }), (list, level, now) => {
        let clock = 0;
        const acts = list.map(([name, pause]) => act(name, (clock += pause)));
        for (const shown of explainClocks(facts({ acts, level, state: 'accepted' }), rules, minutes(now))) {
          expect(shown.steps.find(({ step }) => step === 'due')?.at).toBe(shown.due_at);
          expect(shown.remaining_seconds === null).toBe(shown.met_at !== null);
        }
      }),
    );
  });
});
