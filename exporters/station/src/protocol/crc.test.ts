import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { crcText, hj212Crc } from './crc.js';

/** Annex A of HJ 212-2017, word for word: bit by bit. */
function annexA(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc = (crc >> 8) ^ byte;
    for (let bit = 0; bit < 8; bit += 1) {
      const out = crc & 1;
      crc >>= 1;
      crc ^= out ? 0xa001 : 0;
    }
  }
  return crc;
}

describe('the check of HJ 212', () => {
  it('is that of the worked example in Annex A', () => {
    const segment =
      'QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&';
    expect(segment).toHaveLength(101);
    expect(crcText(hj212Crc(Buffer.from(segment)))).toBe('1C80');
  });

  it('agrees with the bit-by-bit description for any bytes, also within a larger buffer', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 8 }), (bytes, around) => {
        const buffer = Buffer.concat([around, bytes, around]);
        expect(hj212Crc(buffer, around.length, around.length + bytes.length)).toBe(annexA(bytes));
      }),
    );
  });

  it('is written in four digits', () => {
    expect(crcText(0x7)).toBe('0007');
  });
});
