import { crcText, hj212Crc } from './crc.js';

export interface OutgoingSegment {
  readonly qn: string;
  readonly st: string;
  readonly cn: string;
  readonly password: string;
  readonly mn: string;
  readonly flag: number;
  /** Text between `CP=&&` and `&&`. */
  readonly data: string;
}

/** A data segment in the order of the standard's examples. An empty `qn` is left out, as the 2005 edition has none. */
export function segmentText({ qn, st, cn, password, mn, flag, data }: OutgoingSegment): string {
  const name = qn === '' ? '' : `QN=${qn};`;
  return `${name}ST=${st};CN=${cn};PW=${password};MN=${mn};Flag=${flag};CP=&&${data}&&`;
}

/** The frame around a data segment: length in bytes, check and line end. */
export function frameOf(segment: string): Buffer {
  const length = Buffer.byteLength(segment);
  const frame = Buffer.allocUnsafe(length + 12);
  frame.write(`##${String(length).padStart(4, '0')}`, 0, 'latin1');
  frame.write(segment, 6, 'utf8');
  frame.write(`${crcText(hj212Crc(frame, 6, 6 + length))}\r\n`, 6 + length, 'latin1');
  return frame;
}
