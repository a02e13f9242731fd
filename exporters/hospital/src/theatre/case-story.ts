import type { HospitalPolicy } from '@wardwatch/contracts';
import { CASE_ACTIONS, type CaseEvent } from '../census/events.js';
import { HistoryBook } from '../census/history-book.js';

/** One case in a theatre. */
export interface TheatreCase {
  /** Key of the policy, or `unknown`. */
  readonly theatre: string;
  readonly plannedAt: number | null;
  readonly plannedEndAt: number | null;
  /** Patient in the room. */
  readonly startedAt: number | null;
  /** Patient out of the room. */
  readonly endedAt: number | null;
  /** Never of a case that started. */
  readonly cancelled: boolean;
  readonly lastAt: number;
}

const KEPT_MS = 40 * 86_400_000;
const MOST_EVENTS = 32;

export type CaseBook = HistoryBook<CaseEvent, TheatreCase>;

export function caseBook(limits: HospitalPolicy['limits']): CaseBook {
  return new HistoryBook<CaseEvent, TheatreCase>({
    most: limits.cases,
    mostEvents: MOST_EVENTS,
    compare: (one, other) =>
      one.at - other.at ||
      CASE_ACTIONS.indexOf(one.action) - CASE_ACTIONS.indexOf(other.action) ||
      compareTexts(contentOf(one), contentOf(other)),
    replay: caseStory,
    least: () => 1,
    keepUntil: ({ plannedAt, endedAt, lastAt }) => Math.max(plannedAt ?? 0, endedAt ?? 0, lastAt) + KEPT_MS,
    lastAt: ({ lastAt }) => lastAt,
  });
}

const compareTexts = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
const contentOf = ({ theatre, startsAt, endsAt }: CaseEvent) => JSON.stringify([theatre, startsAt, endsAt]);

/** The plan is the last one before the case started: moving it afterwards makes nobody punctual. */
export function caseStory(events: readonly CaseEvent[]): TheatreCase {
  let plan: CaseEvent | undefined;
  let start: CaseEvent | undefined;
  let end: CaseEvent | undefined;
  let theatre = 'unknown';
  let cancelled = false;
  for (const event of events) {
    if (event.theatre !== undefined && event.theatre !== 'unknown') {
      theatre = event.theatre;
    }
    if (event.action === 'planned' && start === undefined) {
      plan = event;
      cancelled = false;
    } else if (event.action === 'started') {
      start = event;
    } else if (event.action === 'completed') {
      end = event;
    } else if (event.action === 'cancelled') {
      cancelled = true;
    }
  }
  const startedAt = start?.startsAt ?? null;
  return {
    theatre,
    plannedAt: plan?.startsAt ?? null,
    plannedEndAt: plan?.endsAt ?? null,
    startedAt,
    endedAt: startedAt === null || end?.endsAt === undefined ? null : Math.max(startedAt, end.endsAt),
    cancelled: cancelled && startedAt === null,
    lastAt: events.at(-1)?.at ?? 0,
  };
}
