import { Clinics } from './clinics.js';
import { Dice } from './dice.js';
import { EmergencyRoom } from './emergency-room.js';
import { FeedLine, type FeedLineOptions } from './feed-line.js';
import { FEEDS, HospitalPen, type FeedName, type Letter } from './hospital-pen.js';
import { hl7Text } from './hl7-text.js';
import { Laboratory } from './laboratory.js';
import { LocalTime } from './local-time.js';
import type { Places } from './places.js';
import { TheatreLists } from './theatre-lists.js';
import { Wards } from './wards.js';
import type { World } from './world.js';

const DAY = 86_400_000;
/** Letters that a disordered feed shuffles among each other, and old ones that it sends again each time. */
const GROUP = 4;
const AGAIN = 2;
const REMEMBERED = 40;
/** While a feed does not take its messages, no more are written for it than this. */
const MOST_QUEUED = 20_000;

/** The demo hospital: its rooms, and the lines on which its systems tell what happens. */
export class Hospital {
  readonly pen: HospitalPen;
  readonly wards: Wards;
  readonly emergency: EmergencyRoom;
  readonly clinics: Clinics;
  readonly laboratory: Laboratory;
  readonly theatres: TheatreLists;
  readonly lines: Readonly<Record<FeedName, FeedLine>>;
  readonly #brokenLine: FeedLine;
  #held: Letter[] = [];
  #recent: Letter[] = [];
  #steppedAt: number;
  /** Everything twice and in shuffled groups. */
  disorder = false;
  /** A sender whose messages are all refused. */
  broken = false;

  constructor(
    readonly world: World,
    places: Places,
    address: FeedLineOptions,
    /** How many times faster than a real hospital. */
    readonly pace: number,
    now: number,
  ) {
    this.pen = new HospitalPen(world, new Dice(world.seed), new LocalTime(places.timeZone), places);
    this.wards = new Wards(this.pen);
    this.emergency = new EmergencyRoom(this.pen, this.wards);
    this.clinics = new Clinics(this.pen);
    this.laboratory = new Laboratory(this.pen);
    this.theatres = new TheatreLists(this.pen);
    const line = (feed: FeedName) => new FeedLine(address, world.queues[feed]);
    this.lines = { his: line('his'), lis: line('lis'), theatres: line('theatres') };
    this.#brokenLine = new FeedLine(address);
    this.#steppedAt = now;
  }

  /** Lets the hospital live up to now; what it writes waits for `post`. */
  step(now: number): void {
    const { pen, pace } = this;
    pen.now = now;
    const elapsed = Math.min(Math.max(0, now - this.#steppedAt), 60_000);
    this.#steppedAt = now;
    if (FEEDS.some((feed) => this.lines[feed].queue.length > MOST_QUEUED)) {
      return;
    }
    // A faster hospital has its mornings more often.
    const hour = pen.time.hour(this.world.startedAt + (now - this.world.startedAt) * pace);
    this.#planDay(now);
    this.wards.step(now, elapsed, hour, pace);
    this.emergency.step(now, elapsed, hour, pace);
    this.clinics.step(now, elapsed, hour, pace);
    this.laboratory.step(now, elapsed, hour, pace);
    this.theatres.step(now);
  }

  /** Puts what was written into the queues; nothing is sent yet, so that the queues can be kept before. */
  post(): void {
    const letters = this.pen.letters.splice(0).sort((one, other) => one.at - other.at);
    this.world.seed = this.pen.dice.seed;
    const ofHis = letters.filter(({ feed }) => feed === 'his');
    const others = letters.filter(({ feed }) => feed !== 'his');
    const waiting = [...this.#held.splice(0), ...ofHis];
    const now = [...others, ...(this.disorder ? this.#disordered(waiting) : waiting)];
    this.#recent = [...this.#recent, ...now.filter(({ feed }) => feed === 'his')].slice(-REMEMBERED);
    now.forEach(({ feed, controlId, text }) => this.lines[feed].push({ controlId, text }));
    if (this.broken) {
      this.#writeBroken();
    }
  }

  flush(): void {
    FEEDS.forEach((feed) => this.lines[feed].flush());
    this.#brokenLine.flush();
  }

  queues(): Record<FeedName, World['queues'][string]> {
    return { his: [...this.lines.his.queue], lis: [...this.lines.lis.queue], theatres: [...this.lines.theatres.queue] };
  }

  start(): void {
    FEEDS.forEach((feed) => this.lines[feed].start());
    this.#brokenLine.start();
  }

  stop(): void {
    FEEDS.forEach((feed) => this.lines[feed].stop());
    this.#brokenLine.stop();
  }

  get refused(): number {
    return FEEDS.reduce((sum, feed) => sum + this.lines[feed].refused, this.#brokenLine.refused);
  }

  /** Tells late which patients went home unnoticed, with the time at which they did. */
  tellUntold(): void {
    for (const { leftAt, ...one } of this.world.untold.splice(0)) {
      const ward = this.wards.ward(one.ward);
      if (ward !== undefined) {
        this.wards.tellDischarge(one, leftAt, ward);
      }
    }
  }

  /** Tomorrow's lists and bookings are made the evening before. */
  #planDay(now: number): void {
    const { time } = this.pen;
    const evening = time.midnight(now + DAY / 4);
    if (evening > this.world.plannedDay) {
      this.world.plannedDay = evening;
      this.theatres.planDay(evening);
      this.clinics.planDay(evening, now);
    }
  }

  /** Whole groups go out shuffled and twice; the rest waits for its group. */
  #disordered(letters: readonly Letter[]): Letter[] {
    const whole = letters.length - (letters.length % GROUP);
    this.#held = letters.slice(whole);
    const group = letters.slice(0, whole);
    const old = Array.from({ length: AGAIN }, () => this.pen.dice.pick(this.#recent) ?? []).flat();
    return this.pen.dice.shuffled([...group, ...group, ...old]);
  }

  #writeBroken(): void {
    const controlId = this.pen.number('M');
    const sender = { application: 'LIS', facility: 'RMYY', enhanced: false };
    const text = hl7Text(sender, this.pen.time, {
      type: 'ORU^R01',
      sentAt: this.#steppedAt,
      controlId,
      segments: ['OBR|1'],
    });
    this.#brokenLine.push({ controlId, text: text.replace('|P|2.4|', '|P|9.9|') });
  }
}
