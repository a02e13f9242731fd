import type { LocalTime } from './local-time.js';

/** Who sends, and how it wants to be answered. */
export interface Sender {
  readonly application: string;
  readonly facility: string;
  /** Enhanced mode asks for an accept acknowledgement (CA), original mode for an application one (AA). */
  readonly enhanced: boolean;
}

export interface MessageFacts {
  readonly type: string;
  /** When it is said to be sent. */
  readonly sentAt: number;
  readonly controlId: string;
  readonly segments: readonly string[];
}

/** One HL7 v2.4 message, segments ending with CR. */
export function hl7Text(sender: Sender, time: LocalTime, { type, sentAt, controlId, segments }: MessageFacts): string {
  const [accept, application] = sender.enhanced ? ['AL', 'NE'] : ['', ''];
  const header = [
    'MSH',
    '^~\\&',
    sender.application,
    sender.facility,
    'WARDWATCH',
    '',
    time.stamp(sentAt),
    '',
    type,
    controlId,
    'P',
    '2.4',
    '',
    '',
    accept,
    application,
    'CHN',
    'UNICODE UTF-8',
  ];
  return [header.join('|'), ...segments, ''].join('\r');
}

/** A segment by its field numbers; what is not named is empty. */
export function segment(id: string, fields: Readonly<Record<number, string | undefined>>): string {
  const last = Math.max(0, ...Object.entries(fields).map(([number, text]) => (text ? Number(number) : 0)));
  return [id, ...Array.from({ length: last }, (_, index) => fields[index + 1] ?? '')].join('|');
}

/** A location: point of care, room, bed, facility. */
export const location = (code: string, room: string, bed: string, facility: string) =>
  [code, room, bed, facility].join('^');
