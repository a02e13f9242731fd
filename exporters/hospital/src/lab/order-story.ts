import { HOSPITAL_METRICS, type HospitalPolicy } from '@wardwatch/contracts';
import type { OrderEvent } from '../census/events.js';
import { HistoryBook } from '../census/history-book.js';
import type { Happening } from '../census/ledger.js';
import type { PlaceBook } from '../census/place-book.js';

/** One examination of one specimen. */
export interface LabOrder {
  readonly department: string;
  readonly priority: 'stat' | 'routine';
  readonly collectedAt: number | null;
  readonly receivedAt: number | null;
  /** The first final report. */
  readonly reportedAt: number | null;
  readonly cancelled: boolean;
  readonly lastAt: number;
}

const DAY_MS = 86_400_000;
const FINISHED_KEPT_MS = 3 * DAY_MS;
/** Cultures take days; what is not reported after two weeks never will be. */
const PENDING_KEPT_MS = 14 * DAY_MS;
/** A longer time between two stations is a wrong time stamp. */
const LONGEST_MS = 14 * DAY_MS;

export type OrderBook = HistoryBook<OrderEvent, LabOrder>;

export function orderBook(limits: HospitalPolicy['limits']): OrderBook {
  return new HistoryBook<OrderEvent, LabOrder>({
    most: limits.orders,
    mostEvents: MOST_EVENTS,
    compare: (one, other) => one.at - other.at || compareTexts(contentOf(one), contentOf(other)),
    replay: orderStory,
    least: () => 1,
    keepUntil: ({ reportedAt, cancelled, lastAt }) =>
      lastAt + (reportedAt !== null || cancelled ? FINISHED_KEPT_MS : PENDING_KEPT_MS),
    lastAt: ({ lastAt }) => lastAt,
  });
}

const MOST_EVENTS = 16;
const compareTexts = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
const contentOf = ({ department, stat, collectedAt, receivedAt, reportedAt, cancelled }: OrderEvent) =>
  JSON.stringify([department, stat, collectedAt, receivedAt, reportedAt, cancelled]);

/** Collection and receipt as the newest message tells them; the report is the first final one, corrections come after it. */
export function orderStory(events: readonly OrderEvent[]): LabOrder {
  const newest = <T>(pick: (event: OrderEvent) => T | undefined): T | null =>
    events.reduce<T | null>((found, event) => pick(event) ?? found, null);
  const reports = events.flatMap(({ reportedAt }) => reportedAt ?? []);
  return {
    department: newest(({ department }) => (department === 'other' ? undefined : department)) ?? 'other',
    priority: events.some(({ stat }) => stat) ? 'stat' : 'routine',
    collectedAt: newest(({ collectedAt }) => collectedAt),
    receivedAt: newest(({ receivedAt }) => receivedAt),
    reportedAt: reports.length === 0 ? null : Math.min(...reports),
    cancelled: events.some(({ cancelled }) => cancelled === true),
    lastAt: events.at(-1)?.at ?? 0,
  };
}

/** The times of an order that are known, each counted once and against its target. */
export function orderHappenings(order: LabOrder, places: PlaceBook): Happening[] {
  const { department, priority, collectedAt, receivedAt, reportedAt } = order;
  const targets = places.departments.get(department)?.targets[priority];
  const lasted = (phase: 'preanalytic' | 'inlab', series: string, from: number | null, to: number | null) => {
    if (from === null || to === null || to < from || to - from > LONGEST_MS) {
      return [];
    }
    const seconds = Math.round((to - from) / 1000);
    const within = targets !== undefined && seconds <= targets[phase];
    return [
      { series, labels: [department, priority], seconds },
      ...(within ? [{ series: HOSPITAL_METRICS.labWithinTarget, labels: [department, priority, phase] }] : []),
    ];
  };
  return [
    ...lasted('preanalytic', HOSPITAL_METRICS.labPreanalytic, collectedAt, receivedAt),
    ...lasted('inlab', HOSPITAL_METRICS.labInLab, receivedAt, reportedAt),
  ];
}
