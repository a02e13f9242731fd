/**
 * The check of HJ 212-2017, Annex A. Not the CRC of Modbus: each byte meets the high byte of the register, and the low
 * byte is dropped, so one step is a look-up by `high byte XOR input`.
 */
const STEPS = Uint16Array.from({ length: 256 }, (_, value) => {
  let crc = value;
  for (let bit = 0; bit < 8; bit += 1) {
    crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  }
  return crc;
});

/** Check value of `bytes` from `start` up to and without `end`. */
export function hj212Crc(bytes: Uint8Array, start = 0, end = bytes.length): number {
  let crc = 0xffff;
  for (let index = start; index < end; index += 1) {
    crc = STEPS[((crc >> 8) ^ (bytes[index] ?? 0)) & 0xff] ?? 0;
  }
  return crc;
}

/** Four upper-case hexadecimal digits, as the standard prints them. */
export const crcText = (crc: number): string => crc.toString(16).toUpperCase().padStart(4, '0');
