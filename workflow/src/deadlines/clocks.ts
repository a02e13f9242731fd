import type {
  Clock,
  ClockStep,
  ExplainedClock,
  FaultLevelsPolicy,
  Level,
  Limit,
  TicketState,
} from '@wardwatch/contracts';
import { dueDate, type WorkingCalendar } from '@wardwatch/working-calendar';

export const CLOCK_ACTS = ['accept', 'start', 'resolve', 'reject', 'reopen', 'cancel', 'change_level'] as const;

/** One act of the audit trail that starts, meets or moves a clock. */
export interface ClockAct {
  readonly at: Date;
  readonly act: (typeof CLOCK_ACTS)[number];
  /** Set for `change_level`. */
  readonly fromLevel: Level | null;
  readonly toLevel: Level | null;
}

export interface ClockFacts {
  readonly createdAt: Date;
  /** The level now. */
  readonly level: Level;
  readonly state: TicketState;
  /** Oldest first. */
  readonly acts: readonly ClockAct[];
}

export interface ClockRules {
  readonly levels: FaultLevelsPolicy['levels'];
  readonly calendar: WorkingCalendar;
}

interface Span {
  readonly name: Clock['name'];
  readonly started: Date;
  readonly reopened: boolean;
  readonly met: Date | null;
}

/**
 * Both clocks of a ticket, computed from what happened and the rules in force, never from a counter.
 *
 * - response: from creation to the first `accept` (or `start`); reopening does not ask again for a response given once
 * - resolution: from creation, or from the last reopening, to the `resolve` that followed
 * - a change of level moves the end, not the start: the fault has been there all along
 * - a clock that was met is judged by the level that held at that moment
 */
export function explainClocks(facts: ClockFacts, rules: ClockRules, now: Date): ExplainedClock[] {
  return [responseSpan(facts), resolutionSpan(facts)].map((span) => explain(span, facts, rules, now));
}

/** The same without the explanation, for lists. */
export function clocksOf(facts: ClockFacts, rules: ClockRules, now: Date): Clock[] {
  return explainClocks(facts, rules, now).map(({ steps: _, ...clock }) => clock);
}

function responseSpan({ createdAt, acts }: ClockFacts): Span {
  const met = acts.find(({ act }) => act === 'accept' || act === 'start');
  return { name: 'response', started: createdAt, reopened: false, met: met?.at ?? null };
}

function resolutionSpan({ createdAt, acts }: ClockFacts): Span {
  const last = acts.findLastIndex(({ act }) => act === 'reject' || act === 'reopen');
  const met = acts.slice(last + 1).findLast(({ act }) => act === 'resolve');
  return {
    name: 'resolution',
    started: acts[last]?.at ?? createdAt,
    reopened: last >= 0,
    met: met?.at ?? null,
  };
}

function explain(span: Span, facts: ClockFacts, { levels, calendar }: ClockRules, now: Date): ExplainedClock {
  const changes = facts.acts.filter(({ act, at }) => act === 'change_level' && (span.met === null || at <= span.met));
  const level = span.met === null ? facts.level : levelAt(facts, span.met);
  const limit = span.name === 'response' ? levels[level].respond : levels[level].resolve;
  const { due, steps: days } = dueDate(span.started, limit, calendar);
  const steps: ClockStep[] = [
    { step: span.reopened ? 'reopened' : 'started', at: span.started.toISOString(), params: {} },
    ...changes.map(({ at, fromLevel, toLevel }): ClockStep => ({
      step: 'level_changed',
      at: at.toISOString(),
      params: { from: fromLevel ?? '', to: toLevel ?? '' },
    })),
    { step: 'limit', at: null, params: { level, ...limitParams(limit) } },
    ...days,
    { step: 'due', at: due.toISOString(), params: {} },
  ];
  if (span.met !== null) {
    steps.push({ step: 'met', at: span.met.toISOString(), params: {} });
  }
  const state = stateOf(span, facts.state, due, now);
  const open = state === 'running' || state === 'overdue';
  return {
    name: span.name,
    state,
    started_at: span.started.toISOString(),
    due_at: due.toISOString(),
    met_at: span.met?.toISOString() ?? null,
    remaining_seconds: open ? Math.floor((due.getTime() - now.getTime()) / 1000) : null,
    steps,
  };
}

function stateOf(span: Span, state: TicketState, due: Date, now: Date): Clock['state'] {
  if (span.met !== null) {
    return span.met <= due ? 'kept' : 'missed';
  }
  if (state === 'cancelled') {
    return 'stopped';
  }
  return now <= due ? 'running' : 'overdue';
}

function levelAt({ level, acts }: ClockFacts, moment: Date): Level {
  const later = acts.find(({ act, at, fromLevel }) => act === 'change_level' && fromLevel !== null && at > moment);
  return later?.fromLevel ?? level;
}

function limitParams(limit: Limit): Record<string, string> {
  return limit.kind === 'elapsed'
    ? { minutes: String(Math.round(limit.seconds / 60)), seconds: String(limit.seconds) }
    : { working_days: String(limit.days) };
}
