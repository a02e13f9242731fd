import { readFileSync } from 'node:fs';
import { fixturePath } from './station-of.js';

export interface Packet {
  readonly name: string;
  readonly raw: string;
  readonly expect: string;
}

const PACKETS = JSON.parse(readFileSync(fixturePath('packets.json'), 'utf8')) as Packet[];

/** Every packet of `fixtures/packets.json`. */
export const packets = (): readonly Packet[] => PACKETS;

/** Bytes of one packet as it is sent. */
export function packet(name: string): Buffer {
  const found = PACKETS.find((candidate) => candidate.name === name);
  if (found === undefined) {
    throw new Error(`no packet ${name} in the fixtures`);
  }
  return Buffer.from(found.raw, 'utf8');
}
