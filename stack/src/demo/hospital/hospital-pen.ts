import type { Dice } from './dice.js';
import { hl7Text, location, segment, type Sender } from './hl7-text.js';
import type { LocalTime } from './local-time.js';
import type { Department, Places, Theatre, Ward } from './places.js';
import type { Booking, Specimen, TheatreCase, World } from './world.js';

export const FEEDS = ['his', 'lis', 'theatres'] as const;
export type FeedName = (typeof FEEDS)[number];

const SENDERS: Readonly<Record<FeedName, Sender>> = {
  his: { application: 'HIS', facility: 'RMYY', enhanced: true },
  lis: { application: 'LIS', facility: 'RMYY', enhanced: false },
  theatres: { application: 'ORIS', facility: 'RMYY', enhanced: true },
};

export interface Letter {
  readonly feed: FeedName;
  readonly controlId: string;
  readonly text: string;
  /** When it happened: letters written for the past are posted in this order. */
  readonly at: number;
}

export interface VisitFacts {
  readonly visit: string;
  readonly patient: string;
  readonly class: 'I' | 'E' | 'O';
  readonly place: string;
  readonly prior?: string;
  readonly temporary?: string;
  readonly admittedAt: number;
  readonly dischargedAt?: number;
  readonly disposition?: string;
  readonly triage?: string;
}

const SURNAMES = ['赵', '钱', '孙', '李', '周', '吴', '郑', '王', '冯', '陈', '褚', '卫'];
const GIVEN = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** Writes what happens in the demo hospital as HL7. Everybody in it is invented. */
export class HospitalPen {
  readonly letters: Letter[] = [];
  /** The time that messages give themselves; what they tell of may have happened long before. */
  now = 0;

  constructor(
    readonly world: World,
    readonly dice: Dice,
    readonly time: LocalTime,
    readonly places: Places,
  ) {}

  /** A number that nobody had before, in this hospital or an earlier one of the demo. */
  number(letter: string): string {
    this.world.given += 1;
    return `${letter}${Math.floor(this.world.startedAt / 1000).toString(36)}${this.world.given.toString(36)}`.toUpperCase();
  }

  inWard(ward: Ward, bed: string): string {
    return location(ward.code, '', bed, ward.facility);
  }

  inDepartment({ code, facility }: Department, room: string): string {
    return location(code, room, '', facility);
  }

  adt(trigger: string, at: number, facts: VisitFacts): void {
    const pv1 = segment('PV1', {
      1: '1',
      2: facts.class,
      3: facts.place,
      6: facts.prior,
      11: facts.temporary,
      19: facts.visit,
      36: facts.disposition,
      44: this.time.stamp(facts.admittedAt),
      45: facts.dischargedAt === undefined ? undefined : this.time.stamp(facts.dischargedAt),
    });
    const pv2 = facts.triage === undefined ? [] : [segment('PV2', { 25: facts.triage })];
    this.write('his', `ADT^${trigger}`, at, [
      segment('EVN', { 1: trigger, 2: this.time.stamp(at) }),
      this.person(facts.patient),
      pv1,
      ...pv2,
    ]);
  }

  bedStatus(at: number, ward: Ward, bed: string, status: string): void {
    this.write('his', 'ADT^A20', at, [
      segment('EVN', { 1: 'A20', 2: this.time.stamp(at) }),
      segment('NPU', { 1: this.inWard(ward, bed), 2: status }),
    ]);
  }

  booking(trigger: string, at: number, { number, patient, startsAt }: Booking, department: Department): void {
    const sch = segment('SCH', { 1: number, 2: number, 11: `^^15^${this.time.stamp(startsAt)}` });
    const ail = segment('AIL', { 1: '1', 3: this.inDepartment(department, 'R1'), 6: this.time.stamp(startsAt) });
    this.write('his', `SIU^${trigger}^SIU_S12`, at, [sch, this.person(patient), segment('RGS', { 1: '1' }), ail]);
  }

  order(at: number, specimen: Specimen): void {
    this.write('lis', 'ORM^O01', at, [
      this.person(specimen.patient),
      this.#orc('NW', specimen),
      this.#obr(specimen, ''),
    ]);
  }

  /** `status` of OBR-25: I received, P preliminary, F final. */
  result(at: number, specimen: Specimen, status: 'I' | 'P' | 'F'): void {
    this.write('lis', 'ORU^R01', at, [
      this.person(specimen.patient),
      this.#orc('RE', specimen),
      this.#obr(specimen, status),
    ]);
  }

  case(
    trigger: string,
    at: number,
    one: TheatreCase,
    theatre: Theatre,
    status: 'Booked' | 'Started' | 'Complete' | 'Cancelled',
  ): void {
    const sch = segment('SCH', {
      1: one.number,
      2: one.number,
      11: `^^^${this.time.stamp(one.plannedAt)}^${this.time.stamp(one.plannedEndAt)}`,
      25: status,
    });
    const from = status === 'Booked' ? one.plannedAt : one.startsAt;
    const minutes = status === 'Complete' ? String(Math.round((one.endsAt - one.startsAt) / 60_000)) : undefined;
    const ail = segment('AIL', {
      1: '1',
      3: location(theatre.code, theatre.room, '', theatre.facility),
      6: this.time.stamp(from),
      9: minutes,
      10: minutes === undefined ? undefined : 'min',
    });
    this.write('theatres', `SIU^${trigger}^SIU_S12`, at, [sch, segment('RGS', { 1: '1' }), ail]);
  }

  person(patient: string): string {
    const name = `${SURNAMES[patient.length % SURNAMES.length] ?? ''}${GIVEN[(patient.codePointAt(patient.length - 1) ?? 0) % GIVEN.length] ?? ''}^测试`;
    return segment('PID', { 1: '1', 3: `${patient}^^^RMYY^MR`, 5: name });
  }

  write(feed: FeedName, type: string, at: number, segments: readonly string[]): void {
    const controlId = this.number('M');
    this.letters.push({
      feed,
      controlId,
      at,
      text: hl7Text(SENDERS[feed], this.time, { type, sentAt: this.now, controlId, segments }),
    });
  }

  #orc(control: string, { order, stat }: Specimen): string {
    return segment('ORC', { 1: control, 2: order, 7: `1^^^^^${stat ? 'S' : 'R'}` });
  }

  #obr({ order, section, service, collectedAt, receivedAt, reportedAt }: Specimen, status: string): string {
    return segment('OBR', {
      1: '1',
      2: order,
      4: service,
      7: this.time.stamp(collectedAt),
      14: status === '' ? undefined : this.time.stamp(receivedAt),
      22: status === 'F' ? this.time.stamp(reportedAt) : undefined,
      24: section,
      25: status,
    });
  }
}
