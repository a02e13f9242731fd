import type { TheatrePolicy } from '@wardwatch/contracts';
import type { Day } from '../census/hospital-clock.js';
import type { HospitalState } from '../census/state.js';
import type { TheatreCase } from './case-story.js';
import { dayOfCase, isPunctual, theatreDay, type TheatreDay } from './theatre-days.js';

/** Theatres over a period. */
export interface TheatrePeriod {
  readonly inRoomSeconds: number;
  readonly allocatedSeconds: number;
  readonly firstCases: number;
  readonly punctual: number;
}

/** Cases by theatre and day, of theatres that the policy knows. */
export class TheatreBoard {
  readonly #cases = new Map<string, TheatreCase[]>();

  constructor(
    private readonly state: HospitalState,
    private readonly now: number,
  ) {
    for (const one of state.cases.views()) {
      const day = dayOfCase(one, state.clock);
      if (day !== null && state.places.theatres.has(one.theatre)) {
        const key = `${one.theatre} ${day}`;
        this.#cases.set(key, [...(this.#cases.get(key) ?? []), one]);
      }
    }
  }

  day(theatre: string, day: Day): TheatreDay {
    return theatreDay(this.#cases.get(`${theatre} ${day}`) ?? [], this.state.policy.theatres, this.now);
  }

  period(theatre: TheatrePolicy, first: Day, last: Day): TheatrePeriod {
    const grace = this.state.policy.theatres.first_case_grace;
    let inRoomSeconds = 0;
    let allocatedSeconds = 0;
    let firstCases = 0;
    let punctual = 0;
    for (let day = first; day <= last; day += 1) {
      const one = this.day(theatre.key, day);
      const onTime = isPunctual(one, grace, this.now);
      inRoomSeconds += one.inRoomSeconds;
      allocatedSeconds += theatre.days.includes(this.state.clock.weekday(day)) ? theatre.allocated_minutes * 60 : 0;
      firstCases += onTime === null ? 0 : 1;
      punctual += onTime === true ? 1 : 0;
    }
    return { inRoomSeconds, allocatedSeconds, firstCases, punctual };
  }
}

/** Seconds that a first case started after its plan, or is after it by now. */
export function firstCaseDelaySeconds({ first }: TheatreDay, now: number): number {
  return first?.plannedAt == null ? 0 : Math.max(0, Math.round(((first.startedAt ?? now) - first.plannedAt) / 1000));
}

/** Seconds that a first case is past its plan and has not started. */
export function firstCaseOverdueSeconds(day: TheatreDay, now: number): number {
  return day.first?.startedAt == null ? firstCaseDelaySeconds(day, now) : 0;
}
