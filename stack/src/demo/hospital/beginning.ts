import type { Clinics } from './clinics.js';
import type { EmergencyRoom } from './emergency-room.js';
import type { HospitalPen } from './hospital-pen.js';
import type { Laboratory } from './laboratory.js';
import type { TheatreLists } from './theatre-lists.js';
import type { Wards } from './wards.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Beds taken at the start, by ward between these. */
const LEAST_FULL = 0.74;
const MOST_FULL = 0.96;
/** The month to date needs the days before. */
const HISTORY_DAYS = 31;

export interface Rooms {
  readonly wards: Wards;
  readonly emergency: EmergencyRoom;
  readonly clinics: Clinics;
  readonly laboratory: Laboratory;
  readonly theatres: TheatreLists;
}

/**
 * Fills the hospital at its first start with what a month left behind: stays that ended, patients in their beds, theatre
 * lists, specimens in work and people waiting. About eight thousand messages, each with the time at which it happened.
 */
export function fillHospital(pen: HospitalPen, rooms: Rooms, now: number): void {
  const { time, world } = pen;
  const today = time.midnight(now);
  presentStays(pen, now);
  pastStays(pen, now);
  for (let back = Math.floor((today - now + HISTORY_DAYS * DAY) / DAY); back >= 0; back -= 1) {
    const midnight = time.midnight(today - back * DAY + 12 * HOUR);
    rooms.theatres.planDay(midnight);
  }
  rooms.theatres.step(now);
  rooms.clinics.planDay(today, now - 2 * HOUR);
  world.plannedDay = today;
  for (let minutes = 240; minutes > 0; minutes -= 1) {
    const at = now - minutes * MINUTE;
    const hour = time.hour(at);
    rooms.emergency.step(at, MINUTE, hour, 1);
    rooms.clinics.step(at, MINUTE, hour, 1);
    rooms.laboratory.step(at, MINUTE, hour, 1);
  }
}

/** Walks back from every bed's present: empty, taken, empty, until the month is told. */
function pastStays(pen: HospitalPen, now: number): void {
  const { dice, places, world } = pen;
  const present = new Map(world.inpatients.map(({ ward, bed, admittedAt }) => [`${ward} ${bed}`, admittedAt]));
  for (const ward of places.wards) {
    for (const bed of ward.planned) {
      let leftAt = (present.get(`${ward.key} ${bed}`) ?? now) - emptyMs(pen);
      while (leftAt > now - HISTORY_DAYS * DAY) {
        const admittedAt = leftAt - Math.max(3 * HOUR, dice.exponential(8 * DAY));
        pastStay(pen, pen.inWard(ward, bed), admittedAt, leftAt, now);
        leftAt = admittedAt - emptyMs(pen);
      }
    }
  }
}

/** A bed is taken again within hours or, now and then, days. */
const emptyMs = ({ dice }: HospitalPen) => HOUR + dice.exponential(1.1 * DAY);

function pastStay(pen: HospitalPen, place: string, admittedAt: number, leftAt: number, now: number): void {
  const facts = { visit: pen.number('V'), patient: pen.number('P'), class: 'I' as const, place, admittedAt };
  // Admissions from before the exporter's memory are told by the discharge alone.
  if (admittedAt > now - (HISTORY_DAYS + 4) * DAY) {
    pen.adt('A01', admittedAt, facts);
  }
  const end = pen.dice.chance(0.01) ? { disposition: '20' } : {};
  pen.adt('A03', leftAt, { ...facts, dischargedAt: leftAt, ...end });
}

function presentStays(pen: HospitalPen, now: number): void {
  const { dice, places, world } = pen;
  for (const ward of places.wards) {
    const full = dice.between(LEAST_FULL, MOST_FULL);
    const taken = dice
      .shuffled(ward.planned)
      .slice(0, Math.min(Math.round(full * ward.planned.length), ward.planned.length - 2));
    const more = taken.length < ward.planned.length - 2 && dice.chance(0.2) ? ward.temporary.slice(0, 1) : [];
    for (const bed of [...taken, ...more]) {
      const who = { visit: pen.number('V'), patient: pen.number('P') };
      const admittedAt = now - Math.min(70 * DAY, 30 * MINUTE + dice.exponential(8 * DAY));
      world.inpatients.push({
        ...who,
        ward: ward.key,
        bed,
        admittedAt,
        leavesAt: now + dice.exponential(8 * DAY),
        announced: false,
      });
      // Long stays began before the exporter's memory: the system tells them when the feed begins.
      const toldAt = Math.max(admittedAt, now - (HISTORY_DAYS + 4) * DAY);
      pen.adt('A01', toldAt, { ...who, class: 'I', place: pen.inWard(ward, bed), admittedAt });
    }
    for (const bed of ward.planned.filter((one) => !taken.includes(one))) {
      if (dice.chance(0.12)) {
        pen.bedStatus(now - HOUR, ward, bed, dice.pick(['C', 'K', 'I']) ?? 'C');
      }
    }
  }
}
