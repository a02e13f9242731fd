import type { HospitalPen } from './hospital-pen.js';
import type { Department } from './places.js';
import { shareOfDay } from './rhythm.js';
import type { Wards } from './wards.js';
import type { EmergencyVisit } from './world.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ARRIVALS_A_DAY = 320;
const ADMITTED = 0.22;
const LEFT_UNSEEN = 0.02;
/** Share of each triage level, 1 the most urgent. */
const TRIAGE = ['1', '2', '2', '2', '3', '3', '3', '3', '3', '3', '4', '4', '4', '4', '4', '4', '4', '4', '4', '4'];

/** The emergency departments: waiting, treatment, and boarding until a ward has a bed. */
export class EmergencyRoom {
  /** While crowded, nobody is called in and nobody gets a bed. */
  crowded = false;

  constructor(
    private readonly pen: HospitalPen,
    private readonly wards: Wards,
  ) {}

  step(now: number, elapsedMs: number, hour: number, pace: number): void {
    const expected = (elapsedMs / HOUR) * pace * ARRIVALS_A_DAY * shareOfDay('emergency', hour);
    for (let count = this.pen.dice.times(expected); count > 0; count -= 1) {
      this.arrive(now, pace);
    }
    if (this.crowded) {
      return;
    }
    for (const one of [...this.pen.world.emergency].filter(({ untilAt }) => untilAt <= now)) {
      this.#goOn(one, now, pace);
    }
  }

  /** @param at when the patient came, for those who came before */
  arrive(
    at: number,
    pace: number,
    department = this.pen.dice.pick(this.pen.places.emergency),
  ): EmergencyVisit | undefined {
    const { pen } = this;
    if (department === undefined) {
      return undefined;
    }
    const triage = pen.dice.pick(TRIAGE) ?? '3';
    const urgent = triage === '1';
    const one: EmergencyVisit = {
      visit: pen.number('V'),
      patient: pen.number('P'),
      campus: department.campus,
      arrivedAt: at,
      triage,
      stage: urgent ? 'treatment' : 'waiting',
      untilAt: at + (urgent ? this.#treatmentMs(pace) : Math.min(52, pen.dice.skewed(18, 38)) * (MINUTE / pace)),
      ward: null,
    };
    pen.world.emergency.push(one);
    pen.adt('A04', at, { ...this.#facts(one), place: pen.inDepartment(department, urgent ? 'RESUS' : 'WAIT'), triage });
    return one;
  }

  /** Decides the admission: from now on the patient boards. */
  decide(one: EmergencyVisit, at: number, pace: number): void {
    const { dice, places, world } = this.pen;
    const near = places.wards.filter(({ campus }) => campus === one.campus);
    const emptiest = [...dice.shuffled(near)].sort(
      (first, second) =>
        world.inpatients.filter(({ ward }) => ward === first.key).length / first.planned.length -
        world.inpatients.filter(({ ward }) => ward === second.key).length / second.planned.length,
    )[0];
    if (emptiest !== undefined) {
      Object.assign(one, {
        stage: 'boarding',
        ward: emptiest.key,
        untilAt: at + Math.min(200, dice.skewed(45, 110)) * (MINUTE / pace),
      });
      this.pen.adt('A14', at, { ...this.#facts(one), place: this.pen.inWard(emptiest, '') });
    }
  }

  /** Whoever has waited for longer than usual is called in or gets a bed next. */
  relieve(now: number): void {
    this.crowded = false;
    for (const one of this.pen.world.emergency.filter(({ stage }) => stage !== 'treatment')) {
      one.untilAt = Math.min(one.untilAt, now);
    }
  }

  #goOn(one: EmergencyVisit, now: number, pace: number): void {
    const { dice } = this.pen;
    const department = this.#departmentOf(one);
    if (one.stage === 'waiting') {
      if (dice.chance(LEFT_UNSEEN)) {
        this.#leave(one, now, department, 'WAIT', 'LWBS');
        return;
      }
      Object.assign(one, { stage: 'treatment', untilAt: now + this.#treatmentMs(pace) });
      this.pen.adt('A10', now, {
        ...this.#facts(one),
        place: this.pen.inDepartment(department, dice.chance(0.08) ? 'RESUS' : `T${dice.whole(1, 12)}`),
      });
    } else if (one.stage === 'treatment') {
      if (dice.chance(one.triage === '1' ? 0.7 : ADMITTED)) {
        this.decide(one, now, pace);
      } else {
        this.#leave(one, now, department, 'T1');
      }
    } else {
      this.#findBed(one, now, pace);
    }
  }

  /** The ward that was chosen, else any on the campus, else a bed that is put up. */
  #findBed(one: EmergencyVisit, now: number, pace: number): void {
    const near = this.pen.places.wards.filter(({ campus }) => campus === one.campus);
    const chosen = near.filter(({ key }) => key === one.ward);
    const who = { visit: one.visit, patient: one.patient };
    const admitted =
      [...chosen, ...near].some((ward) => this.wards.admit(now, ward, who, pace, 'A06')) ||
      near.some((ward) => this.wards.admit(now, ward, who, pace, 'A06', true));
    if (admitted) {
      this.#forget(one);
    }
  }

  #leave(one: EmergencyVisit, now: number, department: Department, room: string, disposition?: string): void {
    this.pen.adt('A03', now, {
      ...this.#facts(one),
      place: this.pen.inDepartment(department, room),
      dischargedAt: now,
      ...(disposition === undefined ? {} : { disposition }),
    });
    this.#forget(one);
  }

  #forget(one: EmergencyVisit): void {
    this.pen.world.emergency = this.pen.world.emergency.filter((other) => other !== one);
  }

  #treatmentMs(pace: number): number {
    return this.pen.dice.skewed(95, 240) * (MINUTE / pace);
  }

  #facts({ visit, patient, arrivedAt }: EmergencyVisit) {
    return { visit, patient, class: 'E' as const, admittedAt: arrivedAt };
  }

  #departmentOf({ campus }: EmergencyVisit): Department {
    return this.pen.places.emergency.find((one) => one.campus === campus) ?? { campus, code: 'ED', facility: '' };
  }
}
