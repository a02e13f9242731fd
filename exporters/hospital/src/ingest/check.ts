import type { Hl7FeedPolicy, Hl7Refusal } from '@wardwatch/contracts';
import { ACCEPTED, type Verdict } from '../hl7/acknowledge.js';
import type { Hl7Message } from '../hl7/message.js';

/** Longest MSH-10 of any version of the standard. */
const MAX_CONTROL_ID = 199;
const MAX_LISTED = 20;

const refuse = (reason: Hl7Refusal, detail: string): Verdict => ({ ok: false, reason, detail });

/** Whether a message can be taken as its header and segments stand. Pure; looks into no field that describes a person. */
export function checkMessage(
  message: Hl7Message,
  policy: Pick<Hl7FeedPolicy, 'processing_ids' | 'other_types'>,
): Verdict {
  const msh = message.segments[0];
  if (message.controlId === '') {
    return refuse('no_control_id', 'MSH-10 is empty');
  }
  if (message.controlId.length > MAX_CONTROL_ID) {
    return refuse('no_control_id', `MSH-10 is longer than ${MAX_CONTROL_ID} characters`);
  }
  if (!/^2\.[0-9](\.[0-9])?$/.test(message.version)) {
    return refuse('version', 'MSH-12 is none of 2.x');
  }
  const processing = msh?.component(11, 1) ?? '';
  if (!policy.processing_ids.some((id) => id === processing)) {
    return refuse('processing_id', `MSH-11 is none of ${policy.processing_ids.join(', ')}`);
  }
  if (!/^[A-Z]{3}$/.test(message.type)) {
    return refuse('type', 'MSH-9 names no message type');
  }
  if (!isOfUse(message.type) && policy.other_types === 'reject') {
    return refuse('type', `MSH-9 is none of ${Object.keys(NEEDED).slice(0, MAX_LISTED).join(', ')}`);
  }
  return checkStructure(message);
}

/** Whether anything is read from messages of the type. */
export function isOfUse(type: string): boolean {
  return type in NEEDED;
}

type Needed = (trigger: string) => readonly string[];

/** Segments without which a message of the type says nothing. */
const NEEDED: Readonly<Record<string, Needed>> = {
  ADT: (trigger) => ADT_NEEDED[trigger] ?? (/^A(0[1-9]|1[0-7]|2[1-2])$/.test(trigger) ? ['PID', 'PV1'] : []),
  SIU: () => ['SCH'],
  ORM: () => ['ORC'],
  OML: () => ['ORC'],
  ORU: () => ['OBR'],
};

const ADT_NEEDED: Readonly<Record<string, readonly string[]>> = {
  A20: ['NPU'],
  A40: ['PID', 'MRG'],
};

function checkStructure(message: Hl7Message): Verdict {
  const needed = NEEDED[message.type]?.(message.trigger) ?? [];
  const missing = needed.find((id) => message.first(id) === undefined);
  if (missing !== undefined) {
    return refuse('structure', `segment ${missing} is missing`);
  }
  if (message.type === 'ADT' && message.trigger === 'A17' && message.all('PV1').length < 2) {
    return refuse('structure', 'A17 needs two PV1 segments');
  }
  return ACCEPTED;
}
