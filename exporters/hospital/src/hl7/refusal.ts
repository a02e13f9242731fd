import type { Hl7Refusal } from '@wardwatch/contracts';

/** Who can mend it: after an `error` the sender (mend the message, send it again), after a `reject` nobody or time. */
export type RefusalClass = 'error' | 'reject';

export interface RefusalMeaning {
  readonly class: RefusalClass;
  /** HL7 table 0357. */
  readonly code: string;
  readonly codeText: string;
  /** Field of MSH that it is about. */
  readonly mshField: number | null;
}

const SEQUENCE = { code: '100', codeText: 'Segment sequence error' };
const INTERNAL = { code: '207', codeText: 'Application internal error' };
const NOT_IN_TABLE = { code: '103', codeText: 'Table value not found' };

/** How each refusal is answered. Source: HL7 v2.5.1 chapter 2.9 (AE, AR, CE, CR) and table 0357. */
export const REFUSAL_MEANINGS: Readonly<Record<Hl7Refusal, RefusalMeaning>> = {
  not_hl7: { class: 'reject', ...SEQUENCE, mshField: null },
  too_large: { class: 'reject', ...INTERNAL, mshField: null },
  unfinished: { class: 'error', ...SEQUENCE, mshField: null },
  charset: { class: 'error', ...NOT_IN_TABLE, mshField: 18 },
  no_control_id: { class: 'error', code: '101', codeText: 'Required field missing', mshField: 10 },
  version: { class: 'reject', code: '203', codeText: 'Unsupported version id', mshField: 12 },
  processing_id: { class: 'reject', code: '202', codeText: 'Unsupported processing id', mshField: 11 },
  type: { class: 'reject', code: '200', codeText: 'Unsupported message type', mshField: 9 },
  sender: { class: 'reject', ...NOT_IN_TABLE, mshField: 3 },
  structure: { class: 'error', ...SEQUENCE, mshField: null },
  content: { class: 'error', code: '102', codeText: 'Data type error', mshField: null },
  storage: { class: 'reject', ...INTERNAL, mshField: null },
  stopping: { class: 'reject', ...INTERNAL, mshField: null },
};
