import { HOSPITAL_METRICS, type HospitalPolicy } from '@wardwatch/contracts';
import type { Day, HospitalClock } from '../census/hospital-clock.js';
import type { Happening } from '../census/ledger.js';
import type { TheatreCase } from './case-story.js';

/** One theatre on one day. */
export interface TheatreDay {
  /** The case planned first of those not cancelled; null when none was planned. */
  readonly first: TheatreCase | null;
  readonly inRoomSeconds: number;
  /** Empty times between two cases, in seconds. */
  readonly turnovers: readonly number[];
  readonly planned: number;
  readonly running: number;
  readonly done: number;
  readonly cancelled: number;
}

/** The day that a case belongs to: the one on which it started, else the one for which it is planned. */
export function dayOfCase({ startedAt, plannedAt }: TheatreCase, clock: HospitalClock): Day | null {
  const at = startedAt ?? plannedAt;
  return at === null ? null : clock.dayOf(at);
}

/** @param cases those of one theatre and one day @param until the present, for cases that still run */
export function theatreDay(
  cases: readonly TheatreCase[],
  policy: HospitalPolicy['theatres'],
  until: number,
): TheatreDay {
  const started = cases.flatMap(({ startedAt, endedAt }) =>
    startedAt === null ? [] : [{ from: startedAt, to: endedAt }],
  );
  started.sort((one, other) => one.from - other.from || (one.to ?? Infinity) - (other.to ?? Infinity));
  const open = cases.filter(({ cancelled }) => !cancelled);
  return {
    first: open.reduce<TheatreCase | null>(earlier, null),
    inRoomSeconds: Math.round(occupiedMs(started, until) / 1000),
    turnovers: gaps(started, policy.longest_turnover * 1000),
    planned: open.filter(({ startedAt }) => startedAt === null).length,
    running: started.filter(({ from, to }) => to === null && until - from < LONGEST_CASE_MS).length,
    done: started.filter(({ from, to }) => to !== null || until - from >= LONGEST_CASE_MS).length,
    cancelled: cases.length - open.length,
  };
}

/** First by plan; a case without a plan (an emergency) is never the first case of the list. */
function earlier(first: TheatreCase | null, one: TheatreCase): TheatreCase | null {
  return one.plannedAt !== null && (first?.plannedAt == null || one.plannedAt < first.plannedAt) ? one : first;
}

interface InRoom {
  readonly from: number;
  readonly to: number | null;
}

/** A case whose end is never reported does not fill its room for ever. */
const LONGEST_CASE_MS = 24 * 3_600_000;

/** Overlapping reports of a room count once. */
function occupiedMs(sorted: readonly InRoom[], until: number): number {
  let total = 0;
  let covered = 0;
  for (const { from, to } of sorted) {
    const end = to ?? Math.max(from, Math.min(until, from + LONGEST_CASE_MS));
    total += Math.max(0, end - Math.max(from, covered));
    covered = Math.max(covered, end);
  }
  return total;
}

function gaps(sorted: readonly InRoom[], longestMs: number): number[] {
  return sorted.flatMap(({ from }, index) => {
    const before = sorted[index - 1]?.to;
    const gap = before == null ? Number.NaN : from - before;
    return gap >= 0 && gap <= longestMs ? [Math.round(gap / 1000)] : [];
  });
}

/** null while nothing can be said: the first case has not started and its time has not passed. */
export function isPunctual({ first }: TheatreDay, graceSeconds: number, now: number): boolean | null {
  if (first?.plannedAt == null) {
    return null;
  }
  const latest = first.plannedAt + graceSeconds * 1000;
  return first.startedAt !== null ? first.startedAt <= latest : now > latest ? false : null;
}

export function turnoverHappenings({ turnovers }: TheatreDay, campus: string): Happening[] {
  return turnovers.map((seconds) => ({ series: HOSPITAL_METRICS.theatreTurnover, labels: [campus], seconds }));
}
