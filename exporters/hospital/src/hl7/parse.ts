import type { Hl7Charset, Hl7Refusal } from '@wardwatch/contracts';
import { charsetNamed, charsetOf, decode, standardName } from './charset.js';
import { readDelimiters, type Delimiters } from './delimiters.js';
import type { Hl7Message, Hl7Segment } from './message.js';
import { TextSegment } from './segment.js';

/** What an answer needs of a message, also of one that is refused. */
export interface MessageHead {
  readonly msh: TextSegment;
  readonly delimiters: Delimiters;
  readonly charset: Hl7Charset;
  /** MSH-18 of an answer: as the message calls its set. */
  readonly charsetName: string;
}

export type ParseResult =
  | { readonly ok: true; readonly message: Hl7Message; readonly head: MessageHead }
  /** `detail` is ours alone and quotes nothing of the message. `head`: null when there is none to answer to. */
  | { readonly ok: false; readonly reason: Hl7Refusal; readonly detail: string; readonly head: MessageHead | null };

/** More than any real message has; a limit for the time that one may cost. */
export const MAX_SEGMENTS = 20_000;

const SEGMENT_ID = /^[A-Z][A-Z0-9]{2}/;

/**
 * Reads one message. Segments may end with CR, LF or CR LF; a line that begins like no segment goes on with the one
 * before it (a sender wrote a line break into a text). Never throws.
 * @param fallback character set of a message whose MSH-18 is empty
 */
export function parseMessage(bytes: Buffer, fallback: Hl7Charset): ParseResult {
  const start = startOfText(bytes);
  if (bytes.toString('latin1', start, start + 3) !== 'MSH') {
    return refuse('not_hl7', 'does not begin with an MSH segment');
  }
  const body = start === 0 ? bytes : bytes.subarray(start);
  const charset = charsetOf(body, fallback);
  const text = decode(body, charset ?? 'ISO 8859-1');
  const delimiters = readDelimiters(text);
  if (delimiters === null) {
    return refuse('not_hl7', 'MSH-1 and MSH-2 name no usable delimiters');
  }
  const lines = segmentLines(text, delimiters);
  const [first = ''] = lines;
  const msh = new TextSegment(first, delimiters, charset ?? 'ISO 8859-1');
  const head = { msh, delimiters, charset: charset ?? 'UTF-8', charsetName: nameFor(msh, charset) };
  if (charset === null) {
    return refuse('charset', 'MSH-18 names a character set other than UTF-8, GB18030 and ISO 8859-1', head);
  }
  if (lines.length > MAX_SEGMENTS) {
    return refuse('too_large', `more than ${MAX_SEGMENTS} segments`, head);
  }
  const segments = [head.msh, ...lines.slice(1).map((line) => new TextSegment(line, delimiters, charset))];
  if (segments.some(({ id }, index) => index > 0 && id === 'MSH')) {
    return refuse('structure', 'more than one MSH segment in one frame', head);
  }
  return { ok: true, message: messageOf(head.msh, segments), head };
}

/** As the message calls its set, where that is a name of it. */
function nameFor(msh: TextSegment, charset: Hl7Charset | null): string {
  const said = msh.rawField(18, 0);
  return said === '' || (charset !== null && charsetNamed(said) === charset) ? said : standardName(charset ?? 'UTF-8');
}

function refuse(reason: Hl7Refusal, detail: string, head: MessageHead | null = null): ParseResult {
  return { ok: false, reason, detail, head };
}

/** Past blanks, line ends and a byte order mark that some senders put before the header. */
function startOfText(bytes: Buffer): number {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (bytes[at] === 0x0d || bytes[at] === 0x0a || bytes[at] === 0x20) {
    at += 1;
  }
  return at;
}

function segmentLines(text: string, { field }: Delimiters): string[] {
  const lines: string[] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    const begins = SEGMENT_ID.test(line) && (line.length === 3 || line[3] === field);
    if (begins || lines.length === 0) {
      lines.push(line);
    } else if (line !== '') {
      lines[lines.length - 1] += `\n${line}`;
    }
  }
  return lines;
}

function messageOf(msh: Hl7Segment, segments: readonly Hl7Segment[]): Hl7Message {
  return {
    type: msh.component(9, 1),
    trigger: msh.component(9, 2),
    controlId: msh.field(10),
    sendingApplication: msh.component(3, 1),
    sendingFacility: msh.component(4, 1),
    version: msh.component(12, 1),
    timestamp: msh.component(7, 1),
    segments,
    first: (id) => segments.find((segment) => segment.id === id),
    all: (id) => segments.filter((segment) => segment.id === id),
  };
}
