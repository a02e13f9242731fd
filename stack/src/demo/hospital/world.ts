import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Waiting } from './feed-line.js';

const time = z.number();
const campus = z.string();

const inpatient = z.object({
  visit: z.string(),
  patient: z.string(),
  ward: z.string(),
  bed: z.string(),
  admittedAt: time,
  /** When the patient will go home. */
  leavesAt: time,
  announced: z.boolean(),
});
export type Inpatient = z.infer<typeof inpatient>;

const emergencyVisit = z.object({
  visit: z.string(),
  patient: z.string(),
  campus,
  arrivedAt: time,
  triage: z.string(),
  stage: z.enum(['waiting', 'treatment', 'boarding']),
  /** When the present stage ends; a boarder goes at that time or later, when there is a bed. */
  untilAt: time,
  /** Ward that shall take the patient. */
  ward: z.string().nullable(),
});
export type EmergencyVisit = z.infer<typeof emergencyVisit>;

const outpatientVisit = z.object({
  visit: z.string(),
  patient: z.string(),
  campus,
  stage: z.enum(['waiting', 'consulting']),
  untilAt: time,
});
export type OutpatientVisit = z.infer<typeof outpatientVisit>;

const booking = z.object({
  number: z.string(),
  patient: z.string(),
  campus,
  startsAt: time,
  comesAt: time,
  fate: z.enum(['comes', 'cancels', 'misses']),
});
export type Booking = z.infer<typeof booking>;

const specimen = z.object({
  order: z.string(),
  patient: z.string(),
  section: z.string(),
  service: z.string(),
  stat: z.boolean(),
  collectedAt: time,
  receivedAt: time,
  reportedAt: time,
  stage: z.enum(['ordered', 'received']),
});
export type Specimen = z.infer<typeof specimen>;

const theatreCase = z.object({
  number: z.string(),
  theatre: z.string(),
  plannedAt: time,
  plannedEndAt: time,
  startsAt: time,
  endsAt: time,
  stage: z.enum(['planned', 'running']),
});
export type TheatreCase = z.infer<typeof theatreCase>;

const waiting = z.object({ controlId: z.string(), text: z.string() });

/** Everything that the demo hospital must know again after a restart: else its patients would double in the exporter. */
const world = z.object({
  version: z.literal(1),
  seed: z.number(),
  /** Numbers already given to visits, orders and messages. */
  given: z.number(),
  startedAt: time,
  /** Midnight of the newest day for which theatre lists and bookings were made. */
  plannedDay: time,
  inpatients: z.array(inpatient),
  /** Beds that are being cleaned, until when. */
  cleaning: z.array(z.object({ ward: z.string(), bed: z.string(), untilAt: time })),
  expected: z.array(z.object({ visit: z.string(), patient: z.string(), ward: z.string(), comesAt: time })),
  emergency: z.array(emergencyVisit),
  outpatients: z.array(outpatientVisit),
  bookings: z.array(booking),
  specimens: z.array(specimen),
  cases: z.array(theatreCase),
  /** Discharges that happened and were never told. */
  untold: z.array(inpatient.extend({ leftAt: time })),
  queues: z.record(z.string(), z.array(waiting)),
});
export type World = z.infer<typeof world>;

export const emptyWorld = (seed: number, now: number): World => ({
  version: 1,
  seed,
  given: 0,
  startedAt: now,
  plannedDay: 0,
  inpatients: [],
  cleaning: [],
  expected: [],
  emergency: [],
  outpatients: [],
  bookings: [],
  specimens: [],
  cases: [],
  untold: [],
  queues: {},
});

/** Keeps the world in one file, replaced as a whole. */
export class WorldFile {
  readonly #file: string;
  #busy: Promise<void> = Promise.resolve();

  constructor(folder: string) {
    this.#file = path.join(folder, 'world.json');
  }

  /** null at the first start, or when somebody spoilt the file. */
  async load(): Promise<World | null> {
    try {
      return world.parse(JSON.parse(await readFile(this.#file, 'utf8')));
    } catch {
      return null;
    }
  }

  save(present: World, queues: Readonly<Record<string, readonly Waiting[]>>): Promise<void> {
    const text = JSON.stringify({ ...present, queues });
    this.#busy = this.#busy
      .catch(() => {})
      .then(async () => {
        await writeFile(`${this.#file}.new`, text);
        await rename(`${this.#file}.new`, this.#file);
      });
    return this.#busy;
  }
}
