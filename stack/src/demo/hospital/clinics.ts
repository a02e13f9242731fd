import type { HospitalPen } from './hospital-pen.js';
import type { Department } from './places.js';
import { shareOfDay } from './rhythm.js';
import type { Booking, OutpatientVisit } from './world.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WALK_INS_A_DAY = 500;
const BOOKINGS_A_DAY = 900;

/** The outpatient departments: bookings, those who come without, and the waiting halls. */
export class Clinics {
  constructor(private readonly pen: HospitalPen) {}

  /** Bookings of a whole day, written the evening before. Those whose time has passed by `now` are left out. */
  planDay(midnight: number, now: number): void {
    const { pen } = this;
    const { dice } = pen;
    for (let count = 0; count < BOOKINGS_A_DAY; count += 1) {
      const startsAt = midnight + this.#hourOfVisit() * HOUR;
      const department = dice.pick(pen.places.outpatient);
      if (department === undefined || startsAt < now) {
        continue;
      }
      const fate = dice.chance(0.06) ? 'misses' : dice.chance(0.05) ? 'cancels' : 'comes';
      const booking: Booking = {
        number: pen.number('A'),
        patient: pen.number('P'),
        campus: department.campus,
        startsAt,
        comesAt: startsAt + (fate === 'misses' ? 30 : fate === 'cancels' ? -60 : dice.between(-25, 5)) * MINUTE,
        fate,
      };
      pen.world.bookings.push(booking);
      pen.booking('S12', Math.min(now, midnight - 8 * HOUR), booking, department);
    }
  }

  step(now: number, elapsedMs: number, hour: number, pace: number): void {
    const { dice, world } = this.pen;
    for (const booking of world.bookings.filter(({ comesAt }) => comesAt <= now)) {
      this.#keep(booking, now, pace);
    }
    world.bookings = world.bookings.filter(({ comesAt }) => comesAt > now);
    const expected = (elapsedMs / HOUR) * pace * WALK_INS_A_DAY * shareOfDay('outpatients', hour);
    for (let count = dice.times(expected); count > 0; count -= 1) {
      const department = dice.pick(this.pen.places.outpatient);
      if (department !== undefined) {
        this.#arrive(now, department, this.pen.number('P'), pace);
      }
    }
    world.outpatients.filter(({ untilAt }) => untilAt <= now).forEach((one) => this.#goOn(one, now, pace));
  }

  #keep(booking: Booking, now: number, pace: number): void {
    const department = this.#departmentOf(booking.campus);
    if (booking.fate === 'comes') {
      this.#arrive(now, department, booking.patient, pace);
    } else {
      this.pen.booking(booking.fate === 'cancels' ? 'S15' : 'S26', now, booking, department);
    }
  }

  #arrive(now: number, department: Department, patient: string, pace: number): void {
    const one: OutpatientVisit = {
      visit: this.pen.number('V'),
      patient,
      campus: department.campus,
      stage: 'waiting',
      untilAt: now + this.pen.dice.skewed(22, 55) * (MINUTE / pace),
    };
    this.pen.world.outpatients.push(one);
    this.pen.adt('A04', now, this.#facts(one, department, 'HALL', now));
  }

  #goOn(one: OutpatientVisit, now: number, pace: number): void {
    const department = this.#departmentOf(one.campus);
    if (one.stage === 'waiting') {
      Object.assign(one, { stage: 'consulting', untilAt: now + this.pen.dice.skewed(9, 20) * (MINUTE / pace) });
      this.pen.adt('A10', now, this.#facts(one, department, `R${this.pen.dice.whole(1, 30)}`, now));
      return;
    }
    this.pen.adt('A03', now, { ...this.#facts(one, department, 'R1', now), dischargedAt: now });
    this.pen.world.outpatients = this.pen.world.outpatients.filter((other) => other !== one);
  }

  #facts({ visit, patient }: OutpatientVisit, department: Department, room: string, admittedAt: number) {
    return { visit, patient, class: 'O' as const, place: this.pen.inDepartment(department, room), admittedAt };
  }

  /** Doctors see patients from eight to twelve and from half past one to half past five. */
  #hourOfVisit(): number {
    return this.pen.dice.chance(0.6) ? this.pen.dice.between(8, 12) : this.pen.dice.between(13.5, 17.5);
  }

  #departmentOf(campus: string): Department {
    return this.pen.places.outpatient.find((one) => one.campus === campus) ?? { campus, code: 'OPD', facility: '' };
  }
}
