import type { HospitalPolicy } from '@wardwatch/contracts';
import type { VisitEvent, VisitTrigger } from './events.js';
import { HistoryBook } from './history-book.js';
import { visitStory, type VisitView } from './visit-story.js';

const DAY_MS = 86_400_000;
/** A month to date reaches back 31 days; a week more for what comes late. */
export const STAYS_KEPT_MS = 40 * DAY_MS;
/** Yesterday, and what comes late. */
const ARRIVALS_KEPT_MS = 3 * DAY_MS;
/** A visit that nobody closes: a registration that never came to be, an outpatient who went home. */
const FORGOTTEN_ARRIVAL_MS = 3 * DAY_MS;

/** Admissions are announced days or weeks ahead. */
const EXPECTED_KEPT_MS = 30 * DAY_MS;

/** What comes first when two events of a visit bear the same time: a stay begins, moves, and ends, in this order. */
const ORDER: readonly VisitTrigger[] = [
  'A05',
  'A04',
  'A14',
  'A27',
  'A38',
  'A01',
  'A06',
  'A15',
  'A26',
  'A02',
  'A17',
  'A12',
  'A08',
  'A09',
  'A10',
  'A21',
  'A22',
  'A16',
  'A25',
  'A07',
  'A03',
  'A13',
  'A11',
];
const RANK: ReadonlyMap<VisitTrigger, number> = new Map(ORDER.map((trigger, index) => [trigger, index]));
const rank = (trigger: VisitTrigger) => RANK.get(trigger) ?? 0;

/** The same trigger at the same time with the same content is the same event, however often and whenever it was sent. */
export function compareVisitEvents(one: VisitEvent, other: VisitEvent): number {
  return one.at - other.at || rank(one.trigger) - rank(other.trigger) || compareTexts(contentOf(one), contentOf(other));
}

const compareTexts = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

const contentOf = ({
  place,
  prior,
  admittedAt,
  dischargedAt,
  disposition,
  class: patientClass,
  patient,
  triage,
}: VisitEvent) => JSON.stringify([place, prior, admittedAt, dischargedAt, disposition, patientClass, patient, triage]);

export type VisitBook = HistoryBook<VisitEvent, VisitView>;

export function visitBook(limits: HospitalPolicy['limits']): VisitBook {
  return new HistoryBook<VisitEvent, VisitView>({
    most: limits.visits,
    mostEvents: limits.events_per_visit,
    compare: compareVisitEvents,
    replay: visitStory,
    least: leastTelling,
    keepUntil,
    lastAt: ({ lastAt }) => lastAt,
  });
}

/** An update or tracking event before the last one, else the second event: a story without its beginning says little. */
function leastTelling(events: readonly VisitEvent[]): number {
  const index = events.findIndex(
    ({ trigger }, at) =>
      at > 0 && at < events.length - 1 && (trigger === 'A08' || trigger === 'A09' || trigger === 'A10'),
  );
  return index > 0 ? index : 1;
}

function keepUntil({ stays, arrival, expectedIn, lastAt }: VisitView): number {
  const last = stays.at(-1);
  if (last !== undefined) {
    return last.endedAt === null ? Infinity : Math.max(lastAt, last.endedAt) + STAYS_KEPT_MS;
  }
  if (arrival === null && expectedIn !== null) {
    return lastAt + EXPECTED_KEPT_MS;
  }
  const since = Math.max(lastAt, arrival?.leftAt ?? 0);
  return since + (arrival?.leftAt === null ? FORGOTTEN_ARRIVAL_MS : ARRIVALS_KEPT_MS);
}
