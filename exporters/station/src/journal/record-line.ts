import { crc32 } from 'node:zlib';

/** One record as a line: check value, blank, JSON. JSON escapes line ends, so a line is always whole or damaged. */
export function toLine(record: unknown): string {
  const json = JSON.stringify(record);
  return `${checkOf(json)} ${json}\n`;
}

/** The record of a line without its end; undefined when the line is damaged. */
export function fromLine(line: string): unknown {
  const json = line.slice(9);
  if (line[8] !== ' ' || checkOf(json) !== line.slice(0, 8)) {
    return undefined;
  }
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const checkOf = (json: string) => crc32(json).toString(16).padStart(8, '0');
