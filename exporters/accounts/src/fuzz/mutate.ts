/** A small generator of pseudo-random numbers (mulberry32), so that a run can be repeated by its seed. */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** The same bytes with some changed, doubled, cut out or put elsewhere. */
export function mutate(bytes: Buffer, random: (below: number) => number): Buffer {
  let result = Buffer.from(bytes);
  for (let changes = 1 + random(6); changes > 0; changes -= 1) {
    const [from, to] = [random(result.length + 1), random(result.length + 1)].sort((a, b) => a - b) as [number, number];
    switch (random(5)) {
      case 0:
        if (from < result.length) {
          result[from] = random(256);
        }
        break;
      case 1:
        result = Buffer.concat([result.subarray(0, from), result.subarray(to)]);
        break;
      case 2:
        result = Buffer.concat([result.subarray(0, to), result.subarray(from)]);
        break;
      case 3:
        result = Buffer.concat([
          result.subarray(0, from),
          SPICE[random(SPICE.length)] ?? SPICE[0],
          result.subarray(from),
        ]);
        break;
      default:
        result = result.subarray(0, to);
    }
  }
  return result.subarray(0, MOST_BYTES);
}

const MOST_BYTES = 256 * 1024;
const SPICE = [
  '"',
  '""',
  ',',
  '\n',
  '\r\n',
  '\t',
  '\0',
  '=1+1',
  '\uFEFF',
  '99999999999999999999',
  '-',
  '{',
  '[',
  'signature=',
  '张',
].map((text) => Buffer.from(text)) as [Buffer, ...Buffer[]];
