import { hourOfDay } from './clock.js';

/** How a quantity goes through the day: level, swing, noise. */
interface Course {
  readonly base: number;
  readonly swing: number;
  /** Hour of the highest value. */
  readonly peakAt: number;
  readonly noise: number;
  readonly decimals: number;
}

/** Factors of the demo by their keys in `demo-policy.ts`. A hospital's water peaks in the late morning. */
const COURSES = {
  flow: { base: 4.2, swing: 2.3, peakAt: 10.5, noise: 0.25, decimals: 2 },
  ph: { base: 7.3, swing: 0.25, peakAt: 14, noise: 0.05, decimals: 2 },
  cod: { base: 37, swing: 9, peakAt: 11.5, noise: 2.4, decimals: 1 },
  ammonia: { base: 6.1, swing: 1.8, peakAt: 9.5, noise: 0.4, decimals: 2 },
  chlorine: { base: 5.2, swing: 0.9, peakAt: 4, noise: 0.2, decimals: 2 },
} as const satisfies Readonly<Record<string, Course>>;
export type DemoFactor = keyof typeof COURSES;

/** How much stronger the water is where it comes in than where it leaves. */
const INLET = { flow: 1, ph: 0.98, cod: 6.5, ammonia: 5, chlorine: 0 } as const satisfies Readonly<
  Record<DemoFactor, number>
>;

/** The same moment always has the same value, so that what is sent again, or late, is what was. */
export class Rhythm {
  constructor(
    private readonly seed: number,
    private readonly inlet: boolean,
  ) {}

  valueAt(factor: DemoFactor, ms: number): number {
    const { base, swing, peakAt, noise, decimals } = COURSES[factor];
    const day = Math.cos(((hourOfDay(ms) - peakAt) / 24) * 2 * Math.PI);
    const value = base + swing * day + noise * (this.#chance(factor, Math.floor(ms / 5000)) * 2 - 1);
    return round(value * (this.inlet ? INLET[factor] : 1), decimals);
  }

  /** Lowest, mean and highest of a period, from samples through it. */
  period(factor: DemoFactor, from: number, lengthMs: number): { min: number; mean: number; max: number } {
    const samples = Array.from({ length: SAMPLES }, (_, index) =>
      this.valueAt(factor, from + (lengthMs * (index + 0.5)) / SAMPLES),
    );
    const mean = samples.reduce((sum, value) => sum + value, 0) / SAMPLES;
    return { min: Math.min(...samples), mean: round(mean, COURSES[factor].decimals), max: Math.max(...samples) };
  }

  /** From 0 to 1, by seed, factor and moment. */
  #chance(factor: DemoFactor, moment: number): number {
    let mixed =
      Math.imul(moment ^ (this.seed * 0x9e3779b1), 0x85ebca6b) ^ (factor.length * 0x27d4eb2f) ^ factor.charCodeAt(1);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 13)) >>> 0) / 4_294_967_296;
  }
}

const SAMPLES = 24;

const round = (value: number, decimals: number): number => Number(value.toFixed(decimals));
