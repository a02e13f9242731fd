import type { Hl7Charset } from '@wardwatch/contracts';
import iconv from 'iconv-lite';

/** MSH-18 values (HL7 table 0211 and what senders write instead), without blanks and signs. */
const BY_NAME: Readonly<Record<string, Hl7Charset>> = {
  ASCII: 'UTF-8',
  ISOIR6: 'UTF-8',
  UTF8: 'UTF-8',
  UNICODE: 'UTF-8',
  UNICODEUTF8: 'UTF-8',
  GB18030: 'GB18030',
  GB180302000: 'GB18030',
  GB180302005: 'GB18030',
  // Both are parts of GB 18030.
  GBK: 'GB18030',
  GB2312: 'GB18030',
  GB23121980: 'GB18030',
  '88591': 'ISO 8859-1',
  ISO88591: 'ISO 8859-1',
  ISOIR100: 'ISO 8859-1',
};

/** @returns null for a set that this program does not read */
export function charsetNamed(name: string): Hl7Charset | null {
  return AS_WRITTEN[name] ?? BY_NAME[name.toUpperCase().replace(/[^A-Z0-9]/g, '')] ?? null;
}

/** As nearly every message spells it. */
const AS_WRITTEN: Readonly<Record<string, Hl7Charset>> = {
  'UNICODE UTF-8': 'UTF-8',
  'UTF-8': 'UTF-8',
  GB18030: 'GB18030',
};

/** MSH-18 for a set, as table 0211 has it. */
export function standardName(charset: Hl7Charset): string {
  return STANDARD_NAMES[charset];
}

const STANDARD_NAMES: Readonly<Record<Hl7Charset, string>> = {
  'UTF-8': 'UNICODE UTF-8',
  GB18030: 'GB 18030-2000',
  'ISO 8859-1': '8859/1',
};

/** Bytes that are wrong in the set become U+FFFD: a name cut in its middle must not cost the message. */
export function decode(bytes: Buffer, charset: Hl7Charset): string {
  switch (charset) {
    case 'UTF-8':
      return bytes.toString('utf8');
    case 'ISO 8859-1':
      return bytes.toString('latin1');
    case 'GB18030':
      return iconv.decode(bytes, 'gb18030');
  }
}

export function encode(text: string, charset: Hl7Charset): Buffer {
  switch (charset) {
    case 'UTF-8':
      return Buffer.from(text, 'utf8');
    case 'ISO 8859-1':
      return iconv.encode(text, 'latin1');
    case 'GB18030':
      return iconv.encode(text, 'gb18030');
  }
}

/** A header longer than this names no character set. */
const MAX_HEADER_BYTES = 4096;

/**
 * The set that a message says it is in, from its bytes: MSH-18 can be found before anything is decoded, since every set
 * here writes ASCII as ASCII. A GB 18030 character may hold the byte of a delimiter; so a header that names nothing
 * when read byte by byte is read once more as GB 18030.
 * @returns the fallback when MSH-18 is empty, null when it names a set that this program does not read
 */
export function charsetOf(message: Buffer, fallback: Hl7Charset): Hl7Charset | null {
  const header = message.subarray(0, endOfLine(message));
  const byByte = namedIn(header.toString('latin1'));
  const known = charsetNamed(byByte);
  if (known !== null) {
    return known;
  }
  if (header.some((byte) => byte > 0x7f) && charsetNamed(namedIn(decode(header, 'GB18030'))) === 'GB18030') {
    return 'GB18030';
  }
  return byByte === '' ? fallback : null;
}

function endOfLine(message: Buffer): number {
  for (let at = 0; at < message.length && at < MAX_HEADER_BYTES; at += 1) {
    if (message[at] === 0x0d || message[at] === 0x0a) {
      return at;
    }
  }
  return Math.min(message.length, MAX_HEADER_BYTES);
}

/** MSH-18, its first repetition: the set of the message; further ones are sets that escapes switch to. */
function namedIn(header: string): string {
  const separator = header[3];
  const repetition = header[5];
  const field = separator === undefined ? '' : (header.split(separator, 18)[17] ?? '');
  return (repetition === undefined || repetition === separator ? field : (field.split(repetition)[0] ?? '')).trim();
}
