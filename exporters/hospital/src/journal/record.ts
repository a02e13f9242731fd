import { crc32 } from 'node:zlib';

/**
 * A record is a line: eight hexadecimal digits (CRC-32 of the text), a blank, the text, a line feed. The text is JSON,
 * which holds no line feed of its own; so one damaged record costs no other.
 */
export function encodeRecord(text: string): string {
  return `${checksum(text)} ${text}\n`;
}

export interface DecodedRecords {
  readonly texts: readonly string[];
  /** Lines that are no record and have a good record after them: the disk forgot something that was written. */
  readonly damaged: number;
  /** The last line is no record: the program or the machine stopped while it wrote. */
  readonly isTorn: boolean;
}

const CHECKSUM_LENGTH = 8;
const LINE_FEED = 0x0a;

export function decodeRecords(bytes: Buffer): DecodedRecords {
  const texts: string[] = [];
  let bad = 0;
  let damaged = 0;
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(LINE_FEED, start);
    const text = found < 0 ? null : decodeLine(bytes.toString('utf8', start, found));
    if (text === null) {
      bad += 1;
    } else {
      texts.push(text);
      damaged += bad;
      bad = 0;
    }
    start = found < 0 ? bytes.length : found + 1;
  }
  return { texts, damaged, isTorn: bad > 0 };
}

function decodeLine(line: string): string | null {
  const text = line.slice(CHECKSUM_LENGTH + 1);
  return line[CHECKSUM_LENGTH] === ' ' && line.slice(0, CHECKSUM_LENGTH) === checksum(text) ? text : null;
}

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(CHECKSUM_LENGTH, '0');
}
