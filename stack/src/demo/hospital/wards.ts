import type { HospitalPen } from './hospital-pen.js';
import type { Ward } from './places.js';
import { shareOfDay } from './rhythm.js';
import type { Inpatient } from './world.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const MEAN_STAY_DAYS = 8;
/** Share of a ward's beds that are taken on an average day. */
const TARGET = 0.86;
const MOVES_A_DAY = 14;
const ANNOUNCED_BEFORE_MS = 4 * HOUR;
const UPDATE_EVERY_MS = 10_000;

/** The wards: who comes, moves and goes, and the beds between. */
export class Wards {
  readonly #wards: ReadonlyMap<string, Ward>;
  #updatedAt = 0;
  /** Wards that take more than they should: incidents. */
  readonly crowded = new Set<string>();

  constructor(private readonly pen: HospitalPen) {
    this.#wards = new Map(pen.places.wards.map((ward) => [ward.key, ward]));
  }

  ward(key: string): Ward | undefined {
    return this.#wards.get(key);
  }

  patientsOf(ward: string): Inpatient[] {
    return this.pen.world.inpatients.filter((one) => one.ward === ward);
  }

  /** @returns a free bed: none while only the last one is free, unless in `need`; then one is put up, too */
  freeBed(ward: Ward, need = false): string | undefined {
    const { world } = this.pen;
    const taken = new Set([
      ...world.inpatients.filter((one) => one.ward === ward.key).map(({ bed }) => bed),
      ...world.untold.filter((one) => one.ward === ward.key).map(({ bed }) => bed),
      ...world.cleaning.filter((one) => one.ward === ward.key).map(({ bed }) => bed),
    ]);
    const free = [...ward.planned, ...(need ? ward.temporary : [])].filter((bed) => !taken.has(bed));
    return need || free.length > 1 ? free[0] : undefined;
  }

  /** @param pace how many times faster than a real hospital */
  step(now: number, elapsedMs: number, hour: number, pace: number): void {
    this.#clean(now);
    this.#announce(now, pace);
    this.#discharge(now);
    this.#admitElective(now, (elapsedMs / HOUR) * pace * shareOfDay('admissions', hour), pace);
    this.#admitExpected(now, pace);
    this.#move(now, (elapsedMs / DAY) * pace * MOVES_A_DAY);
    this.#update(now);
  }

  /** @returns whether there was a bed */
  admit(
    now: number,
    ward: Ward,
    who: { visit: string; patient: string },
    pace: number,
    trigger: 'A01' | 'A06',
    need = false,
  ): boolean {
    const bed = this.freeBed(ward, need);
    if (bed === undefined) {
      return false;
    }
    const leavesAt = now + this.stayMs(pace);
    this.pen.world.inpatients.push({ ...who, ward: ward.key, bed, admittedAt: now, leavesAt, announced: false });
    this.pen.adt(trigger, now, { ...who, class: 'I', place: this.pen.inWard(ward, bed), admittedAt: now });
    return true;
  }

  /** Tells the discharge, unless `silently`, and frees the bed. */
  release(one: Inpatient, now: number, silently = false): void {
    const { world, dice } = this.pen;
    const ward = this.ward(one.ward);
    world.inpatients = world.inpatients.filter((other) => other !== one);
    if (ward === undefined) {
      return;
    }
    if (silently) {
      world.untold.push({ ...one, leftAt: now });
      return;
    }
    this.tellDischarge(one, now, ward);
    if (ward.planned.includes(one.bed)) {
      this.pen.bedStatus(now, ward, one.bed, 'H');
      world.cleaning.push({ ward: one.ward, bed: one.bed, untilAt: now + dice.between(20, 60) * MINUTE });
    }
  }

  tellDischarge(one: Inpatient, now: number, ward: Ward): void {
    this.pen.adt('A03', now, {
      visit: one.visit,
      patient: one.patient,
      class: 'I',
      place: this.pen.inWard(ward, one.bed),
      admittedAt: one.admittedAt,
      dischargedAt: now,
      ...(this.pen.dice.chance(0.01) ? { disposition: '20' } : {}),
    });
  }

  /** Some stay a night, some for weeks. */
  stayMs(pace: number): number {
    return Math.max(2 * HOUR, this.pen.dice.exponential(MEAN_STAY_DAYS * DAY)) / pace;
  }

  #clean(now: number): void {
    const { world } = this.pen;
    for (const { ward: key, bed, untilAt } of world.cleaning) {
      const ward = this.ward(key);
      if (untilAt <= now && ward !== undefined) {
        this.pen.bedStatus(now, ward, bed, 'U');
      }
    }
    world.cleaning = world.cleaning.filter(({ untilAt }) => untilAt > now);
  }

  #announce(now: number, pace: number): void {
    for (const one of this.pen.world.inpatients) {
      const ward = this.ward(one.ward);
      if (!one.announced && one.leavesAt - now < ANNOUNCED_BEFORE_MS / pace && ward !== undefined) {
        one.announced = true;
        this.pen.adt('A16', now, {
          visit: one.visit,
          patient: one.patient,
          class: 'I',
          place: this.pen.inWard(ward, one.bed),
          admittedAt: one.admittedAt,
        });
      }
    }
  }

  #discharge(now: number): void {
    for (const one of this.pen.world.inpatients.filter(
      ({ leavesAt, ward }) => leavesAt <= now && !this.crowded.has(ward),
    )) {
      this.release(one, now);
    }
  }

  /** More come where beds are free, so that every ward swings about its target. */
  #admitElective(now: number, share: number, pace: number): void {
    const { dice, world } = this.pen;
    for (const ward of this.#wards.values()) {
      const beds = ward.planned.length;
      const taken = this.patientsOf(ward.key).length;
      const wanted = Math.max(0, (TARGET * beds) / MEAN_STAY_DAYS + (TARGET * beds - taken) * 0.5) * 0.7;
      for (let count = dice.times(wanted * share); count > 0; count -= 1) {
        const who = { visit: this.pen.number('V'), patient: this.pen.number('P') };
        const comesAt = now + dice.between(1, 12) * (HOUR / pace);
        world.expected.push({ ...who, ward: ward.key, comesAt });
        this.pen.adt('A05', now, { ...who, class: 'I', place: this.pen.inWard(ward, ''), admittedAt: now });
      }
    }
  }

  #admitExpected(now: number, pace: number): void {
    const { world } = this.pen;
    world.expected = world.expected.filter(({ ward: key, comesAt, visit, patient }) => {
      const ward = this.ward(key);
      return !(comesAt <= now && ward !== undefined && this.admit(now, ward, { visit, patient }, pace, 'A01'));
    });
  }

  #move(now: number, expected: number): void {
    const { dice, world, places } = this.pen;
    for (let count = dice.times(expected); count > 0; count -= 1) {
      const one = dice.pick(world.inpatients);
      const from = one && this.ward(one.ward);
      const to = dice.pick(places.wards.filter(({ campus, key }) => campus === from?.campus && key !== from.key));
      const bed = to && this.freeBed(to);
      if (one === undefined || from === undefined || to === undefined || bed === undefined) {
        continue;
      }
      const prior = this.pen.inWard(from, one.bed);
      Object.assign(one, { ward: to.key, bed });
      this.pen.adt('A02', now, {
        visit: one.visit,
        patient: one.patient,
        class: 'I',
        place: this.pen.inWard(to, bed),
        prior,
        admittedAt: one.admittedAt,
      });
    }
  }

  /** Nurses write all the time: updates that change no count, and keep the feed from being silent at night. */
  #update(now: number): void {
    if (now - this.#updatedAt < UPDATE_EVERY_MS) {
      return;
    }
    this.#updatedAt = now;
    const one = this.pen.dice.pick(this.pen.world.inpatients);
    const ward = one && this.ward(one.ward);
    if (one !== undefined && ward !== undefined) {
      this.pen.adt('A08', now, {
        visit: one.visit,
        patient: one.patient,
        class: 'I',
        place: this.pen.inWard(ward, one.bed),
        admittedAt: one.admittedAt,
      });
    }
  }
}
