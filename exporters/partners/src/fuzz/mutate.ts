/** Numbers below a bound, the same for the same seed (a linear congruential generator: its high bits suffice here). */
export function randomFrom(seed: number): (below: number) => number {
  let state = BigInt(seed);
  return (below) => {
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) & 0xffff_ffff_ffff_ffffn;
    return Number((state >> 33n) % BigInt(below));
  };
}

/** What readers of tables and of XML stumble over. */
const SPICE = [
  '<',
  '>',
  '<row',
  '</row>',
  '<!',
  '&#x0;',
  '&',
  '"',
  ',',
  '\r\n',
  '=1+1',
  '\0',
  '\uFEFF',
  '1e999',
  '9'.repeat(40),
  '<c r="ZZZZ1">',
  '年',
];

/** The same bytes with up to four of them, or pieces of them, changed. */
export function mutated(bytes: Buffer, random: (below: number) => number): Buffer {
  let result = Buffer.from(bytes);
  for (let left = 1 + random(4); left > 0; left -= 1) {
    const at = random(result.length + 1);
    const to = Math.min(result.length, at + random(64));
    const kind = random(4);
    if (kind === 0 && at < result.length) {
      result[at] = random(256);
    } else if (kind === 1) {
      result = Buffer.concat([result.subarray(0, at), result.subarray(to)]);
    } else if (kind === 2) {
      result = Buffer.concat([result.subarray(0, to), result.subarray(at)]);
    } else {
      const spice = Buffer.from(SPICE[random(SPICE.length)] ?? '');
      result = Buffer.concat([result.subarray(0, at), spice, result.subarray(at)]);
    }
  }
  return result;
}
