import type { HospitalClock } from '../census/hospital-clock.js';
import type { Happening, Ledger } from '../census/ledger.js';
import type { PlaceBook } from '../census/place-book.js';
import type { CaseBook, TheatreCase } from './case-story.js';
import { dayOfCase, theatreDay, turnoverHappenings } from './theatre-days.js';

const DAYS_KEPT = 45;

/** Turnovers lie between cases: a case that changes tells the theatre's days anew that it was and is on. */
export class Turnovers {
  readonly #told = new Map<string, { day: number; happenings: Happening[] }>();

  constructor(
    private readonly cases: CaseBook,
    private readonly places: PlaceBook,
    private readonly clock: HospitalClock,
  ) {}

  /** Call after the case changed. */
  update(before: TheatreCase | undefined, after: TheatreCase, ledger: Ledger): void {
    const touched = [before, after].flatMap((one) => (one === undefined ? [] : this.#keyOf(one)));
    for (const { key, theatre, day } of new Map(touched.map((one) => [one.key, one])).values()) {
      const happenings = this.#tell(theatre, day);
      ledger.change(this.#told.get(key)?.happenings ?? [], happenings);
      this.#told.set(key, { day, happenings });
    }
    this.#forget(touched.at(-1)?.day ?? 0);
  }

  /** After the cases were restored: what the ledger of the same snapshot has counted already. */
  restore(): void {
    for (const one of this.cases.views()) {
      for (const { key, theatre, day } of this.#keyOf(one)) {
        if (!this.#told.has(key)) {
          this.#told.set(key, { day, happenings: this.#tell(theatre, day) });
        }
      }
    }
  }

  #keyOf(one: TheatreCase): { key: string; theatre: string; day: number }[] {
    const day = dayOfCase(one, this.clock);
    const known = this.places.theatres.has(one.theatre);
    return day === null || !known ? [] : [{ key: `${one.theatre} ${day}`, theatre: one.theatre, day }];
  }

  #tell(theatre: string, day: number): Happening[] {
    const cases = [...this.cases.views()].filter(
      (one) => one.theatre === theatre && dayOfCase(one, this.clock) === day,
    );
    const campus = this.places.theatres.get(theatre)?.campus ?? '';
    return turnoverHappenings(theatreDay(cases, this.places.policy.theatres, 0), campus);
  }

  #forget(newest: number): void {
    for (const [key, { day }] of this.#told) {
      if (day < newest - DAYS_KEPT) {
        this.#told.delete(key);
      }
    }
  }
}
