import type { HospitalPen } from './hospital-pen.js';
import { shareOfDay } from './rhythm.js';
import type { Specimen } from './world.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SPECIMENS_A_DAY = 1_400;
const STILL_THERE_EVERY_MS = 20_000;

interface Section {
  readonly section: string;
  readonly service: string;
  readonly share: number;
  /** Minutes from receipt to report of stat specimens: median and ninth decile as published for stat laboratories. */
  readonly median: number;
  readonly ninthDecile: number;
}

const SECTIONS: readonly Section[] = [
  { section: 'CH', service: 'CHEM', share: 0.4, median: 45, ninthDecile: 62 },
  { section: 'HM', service: 'CBC', share: 0.35, median: 20, ninthDecile: 28 },
  { section: 'COAG', service: 'PT', share: 0.12, median: 30, ninthDecile: 50 },
  { section: 'IMM', service: 'TNI', share: 0.1, median: 53, ninthDecile: 72 },
  { section: 'MB', service: 'CULT', share: 0.03, median: 1000, ninthDecile: 1200 },
];
/** Routine specimens wait for their turn. */
const ROUTINE_FACTOR = 1.6;
/** Nothing takes longer than so many ninth deciles, unless an analyser is slow. */
const LONGEST = 1.15;

/** The laboratory: ordered, received, reported. */
export class Laboratory {
  /** Sections whose analyser does not keep up: what is in work there stays there. */
  readonly slow = new Set<string>();
  #saidAt = 0;

  constructor(private readonly pen: HospitalPen) {}

  step(now: number, elapsedMs: number, hour: number, pace: number): void {
    const expected = (elapsedMs / HOUR) * pace * SPECIMENS_A_DAY * shareOfDay('laboratory', hour);
    for (let count = this.pen.dice.times(expected); count > 0; count -= 1) {
      this.collect(now, pace);
    }
    for (const one of [...this.pen.world.specimens]) {
      if (one.stage === 'ordered' && one.receivedAt <= now) {
        this.receive(one, one.receivedAt);
      } else if (one.stage === 'received' && one.reportedAt <= now && !this.slow.has(one.section)) {
        this.report(one, now);
      }
    }
    this.#sayStillThere(now);
  }

  /** @param at when it was taken, for specimens from before */
  collect(at: number, pace: number, only?: string): Specimen | undefined {
    const { dice, world } = this.pen;
    const kind = SECTIONS.find(({ section }) => section === only) ?? this.#anySection();
    const patient = dice.pick(world.inpatients)?.patient ?? this.pen.number('P');
    if (kind === undefined) {
      return undefined;
    }
    const stat = dice.chance(0.3);
    const receivedAt = at + dice.skewed(12, 24) * (MINUTE / pace);
    const inLab =
      Math.min(LONGEST * kind.ninthDecile, dice.skewed(kind.median, kind.ninthDecile)) *
      (stat ? 1 : ROUTINE_FACTOR) *
      (MINUTE / pace);
    const one: Specimen = {
      order: this.pen.number('L'),
      patient,
      section: kind.section,
      service: kind.service,
      stat,
      collectedAt: at,
      receivedAt,
      reportedAt: receivedAt + inLab,
      stage: 'ordered',
    };
    world.specimens.push(one);
    this.pen.order(at, one);
    return one;
  }

  receive(one: Specimen, at: number): void {
    one.stage = 'received';
    this.pen.result(at, one, 'I');
  }

  report(one: Specimen, now: number): void {
    one.reportedAt = now;
    this.pen.result(now, one, 'F');
    this.pen.world.specimens = this.pen.world.specimens.filter((other) => other !== one);
  }

  #anySection(): Section | undefined {
    let left = this.pen.dice.next();
    return SECTIONS.find(({ share }) => (left -= share) < 0) ?? SECTIONS[0];
  }

  /** At night hours go by without a specimen; a preliminary result says that the system lives. */
  #sayStillThere(now: number): void {
    const one = this.pen.dice.pick(this.pen.world.specimens.filter(({ stage }) => stage === 'received'));
    if (one !== undefined && now - this.#saidAt >= STILL_THERE_EVERY_MS) {
      this.#saidAt = now;
      this.pen.result(now, one, 'P');
    }
  }
}
