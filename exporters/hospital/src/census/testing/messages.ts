import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { hospitalPolicy, parsePolicy, type HospitalPolicy } from '@wardwatch/contracts';
import { parseMessage } from '../../hl7/parse.js';
import { distill } from '../distill.js';
import type { HospitalEvent, VisitEvent } from '../events.js';
import { HospitalClock } from '../hospital-clock.js';
import { identityKeys } from '../identity.js';
import { PlaceBook } from '../place-book.js';
import { HospitalState } from '../state.js';

export const fixture = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../../fixtures/${name}`, import.meta.url)), 'utf8');

export function testPolicy(): HospitalPolicy {
  const result = parsePolicy('hospital.yaml', fixture('hospital.yaml'), hospitalPolicy);
  if (!result.ok) {
    throw new Error(JSON.stringify(result.faults));
  }
  return result.value;
}

export const keys = identityKeys(Buffer.alloc(32, 7));
export const clock = new HospitalClock('Asia/Shanghai');
export const places = new PlaceBook(testPolicy(), keys);
export const newState = (book: PlaceBook = places) => new HospitalState(book, clock);

/** `2026-11-23 08:30[:00]` in Shanghai, as milliseconds. */
export const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}${text.length === 16 ? ':00' : ''}+08:00`);

/** Far after every message of the tests: no time of theirs lies in the future. */
const RECEIVED = at('2027-12-31 00:00');

/** Reads one message as the exporter would. */
export function read(raw: string, receivedAt = RECEIVED): HospitalEvent[] {
  const parsed = parseMessage(Buffer.from(raw.replaceAll('\n', '\r')), 'UTF-8');
  if (!parsed.ok) {
    throw new Error(parsed.detail);
  }
  return distill(parsed.message, { keys, places, clock, receivedAt });
}

export const day = (JSON.parse(fixture('hl7/day.json')) as { messages: { what: string; raw: string }[] }).messages;

const hl7 = (text: string) => text.replace(/\D/g, '').padEnd(14, '0');
let control = 0;

export interface AdtFacts {
  readonly visit?: string | undefined;
  readonly patient?: string | undefined;
  readonly class?: string | undefined;
  readonly place?: string | undefined;
  readonly prior?: string | undefined;
  readonly temporary?: string | undefined;
  readonly admitted?: string | undefined;
  readonly discharged?: string | undefined;
  readonly disposition?: string | undefined;
  /** MSH-7, when it is not the time of the event. */
  readonly sent?: string | undefined;
  readonly triage?: string | undefined;
}

function pv1(facts: AdtFacts): string {
  const fields: string[] = Array.from({ length: 46 }, () => '');
  const set = (field: number, value: string | undefined) => {
    fields[field] = value ?? '';
  };
  set(1, '1');
  set(2, facts.class ?? 'I');
  set(3, facts.place);
  set(6, facts.prior);
  set(11, facts.temporary);
  set(19, facts.visit ?? 'V1');
  set(36, facts.disposition);
  set(44, facts.admitted === undefined ? '' : hl7(facts.admitted));
  set(45, facts.discharged === undefined ? '' : hl7(facts.discharged));
  return `PV1${fields.join('|')}`;
}

const header = (type: string, sent: string) =>
  `MSH|^~\\&|HIS|RMYY|WW|RMYY|${hl7(sent)}||${type}|T${(control += 1)}|P|2.4|||AL|NE|CHN|UNICODE UTF-8`;

/** An ADT message; `place` as `ward^room^bed`, on the main campus. */
export function adtText(trigger: string, time: string, facts: AdtFacts = {}): string {
  const here = (text: string | undefined) =>
    text === undefined || text.split('^').length > 3 ? text : `${text}${'^'.repeat(3 - text.split('^').length)}^RMYY`;
  const patient = facts.patient ?? `P-${facts.visit ?? 'V1'}`;
  return [
    header(`ADT^${trigger}`, facts.sent ?? time),
    `EVN|${trigger}|${hl7(time)}`,
    `PID|1||${patient}^^^RMYY^MR||测试^患者`,
    pv1({ ...facts, place: here(facts.place), prior: here(facts.prior), temporary: here(facts.temporary) }),
    ...(facts.triage === undefined ? [] : [`PV2|${'|'.repeat(24)}${facts.triage}`]),
  ].join('\n');
}

/** The one event of an ADT message. */
export function adt(trigger: string, time: string, facts: AdtFacts = {}): VisitEvent {
  const [event] = read(adtText(trigger, time, facts));
  if (event?.kind !== 'visit') {
    throw new Error(`${trigger} gave no visit event`);
  }
  return event;
}

export function message(type: string, time: string, ...segments: string[]): HospitalEvent[] {
  return read([header(type, time), ...segments].join('\n'));
}

export const hl7Time = hl7;
