import type { HospitalPen } from './hospital-pen.js';
import type { Theatre } from './places.js';
import type { TheatreCase } from './world.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const FIRST_CASE_HOUR = 8.5;
const LIST_ENDS_HOUR = 18;
export const ON_DEMAND = 2;

/** Lists for every working day in most theatres, and in two at the weekend. The last two are opened when they are needed. */
export class TheatreLists {
  readonly #theatres: ReadonlyMap<string, Theatre>;
  /** Theatres that do not begin: incidents. */
  readonly held = new Set<string>();

  constructor(private readonly pen: HospitalPen) {
    this.#theatres = new Map(pen.places.theatres.map((one) => [one.key, one]));
  }

  planDay(midnight: number): void {
    const { places, time } = this.pen;
    const open = time.isWeekend(midnight + 12 * HOUR)
      ? places.theatres.slice(0, 2)
      : places.theatres.slice(0, -ON_DEMAND);
    open.forEach((theatre) => this.#list(theatre, midnight));
  }

  step(now: number): void {
    for (const one of [...this.pen.world.cases]) {
      const theatre = this.#theatres.get(one.theatre);
      if (theatre === undefined) {
        continue;
      }
      if (one.stage === 'planned' && one.startsAt <= now && !this.held.has(one.theatre)) {
        one.stage = 'running';
        this.pen.case('S14', one.startsAt, one, theatre, 'Started');
      }
      if (one.stage === 'running' && one.endsAt <= now) {
        this.pen.case('S14', one.endsAt, one, theatre, 'Complete');
        this.pen.world.cases = this.pen.world.cases.filter((other) => other !== one);
      }
    }
  }

  /** A new case, the first of its theatre today, that should have begun a while ago and has not. */
  planOverdue(theatre: Theatre, now: number, lateMs: number): TheatreCase {
    const plannedAt = Math.max(now - lateMs, this.pen.time.midnight(now));
    const one: TheatreCase = {
      number: this.pen.number('S'),
      theatre: theatre.key,
      plannedAt,
      plannedEndAt: plannedAt + 2 * HOUR,
      startsAt: now,
      endsAt: now + 2 * HOUR,
      stage: 'planned',
    };
    this.pen.world.cases.push(one);
    this.pen.case('S12', plannedAt - HOUR, one, theatre, 'Booked');
    return one;
  }

  /** Moves the cases of a held theatre that have not begun to another day: here they are cancelled. */
  putOff(theatre: Theatre, now: number): void {
    for (const one of this.pen.world.cases.filter(
      (other) => other.theatre === theatre.key && other.stage === 'planned',
    )) {
      this.pen.case('S15', now, one, theatre, 'Cancelled');
      this.pen.world.cases = this.pen.world.cases.filter((other) => other !== one);
    }
  }

  #list(theatre: Theatre, midnight: number): void {
    const { dice, world } = this.pen;
    let planned = midnight + FIRST_CASE_HOUR * HOUR;
    let ready = planned + (dice.chance(0.7) ? dice.between(-10, 4) : dice.between(6, 35)) * MINUTE;
    while (planned < midnight + (LIST_ENDS_HOUR - 1.5) * HOUR) {
      const length = dice.skewed(95, 190) * MINUTE;
      const startsAt = Math.max(ready, planned - 15 * MINUTE);
      const one: TheatreCase = {
        number: this.pen.number('S'),
        theatre: theatre.key,
        plannedAt: planned,
        plannedEndAt: planned + 100 * MINUTE,
        startsAt,
        endsAt: startsAt + length,
        stage: 'planned',
      };
      world.cases.push(one);
      this.pen.case('S12', midnight - 9 * HOUR, one, theatre, 'Booked');
      ready = one.endsAt + dice.skewed(32, 55) * MINUTE;
      planned = Math.max(planned + 130 * MINUTE, Math.round(ready / (15 * MINUTE)) * 15 * MINUTE);
    }
  }
}
