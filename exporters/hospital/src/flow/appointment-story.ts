import {
  APPOINTMENT_ACTIONS,
  HOSPITAL_METRICS,
  type AppointmentAction,
  type HospitalPolicy,
} from '@wardwatch/contracts';
import type { AppointmentEvent } from '../census/events.js';
import { HistoryBook } from '../census/history-book.js';
import type { Happening } from '../census/ledger.js';

export interface Appointment {
  readonly patient: string | undefined;
  readonly campus: string;
  readonly startsAt: number | null;
  readonly state: 'booked' | 'cancelled' | 'no_show';
  /** Every action that was reported, with the campus that it was counted for. */
  readonly actions: readonly { readonly action: AppointmentAction; readonly campus: string }[];
  readonly lastAt: number;
}

const KEPT_AFTER_MS = 2 * 86_400_000;
const MOST_EVENTS = 16;
const rank = (action: AppointmentAction) => APPOINTMENT_ACTIONS.indexOf(action);

export type AppointmentBook = HistoryBook<AppointmentEvent, Appointment>;

export function appointmentBook(limits: HospitalPolicy['limits']): AppointmentBook {
  return new HistoryBook<AppointmentEvent, Appointment>({
    most: limits.appointments,
    mostEvents: MOST_EVENTS,
    compare: (one, other) =>
      one.at - other.at ||
      rank(one.action) - rank(other.action) ||
      (one.startsAt ?? 0) - (other.startsAt ?? 0) ||
      compareTexts(`${one.campus} ${one.patient}`, `${other.campus} ${other.patient}`),
    replay: appointmentStory,
    least: () => 1,
    keepUntil: ({ startsAt, lastAt }) => Math.max(startsAt ?? 0, lastAt) + KEPT_AFTER_MS,
    lastAt: ({ lastAt }) => lastAt,
  });
}

const compareTexts = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

export function appointmentStory(events: readonly AppointmentEvent[]): Appointment {
  const newest = <T>(pick: (event: AppointmentEvent) => T | undefined): T | undefined =>
    events.reduce<T | undefined>((found, event) => pick(event) ?? found, undefined);
  return {
    patient: newest(({ patient }) => patient),
    campus: newest(({ campus }) => (campus === 'unknown' ? undefined : campus)) ?? 'unknown',
    startsAt: newest(({ startsAt }) => startsAt) ?? null,
    state: newest(({ action }) => STATE[action]) ?? 'booked',
    actions: events.map(({ action, campus }) => ({ action, campus })),
    lastAt: events.at(-1)?.at ?? 0,
  };
}

/** A new time makes a cancelled or missed appointment one that is booked; a mere modification does not. */
const STATE: Readonly<Record<AppointmentAction, Appointment['state'] | undefined>> = {
  booked: 'booked',
  rescheduled: 'booked',
  modified: undefined,
  cancelled: 'cancelled',
  deleted: 'cancelled',
  no_show: 'no_show',
};

export function appointmentHappenings({ actions }: Appointment): Happening[] {
  return actions.map(({ action, campus }) => ({ series: HOSPITAL_METRICS.appointments, labels: [campus, action] }));
}
