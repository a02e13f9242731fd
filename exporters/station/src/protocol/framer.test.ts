import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { packet, packets } from '../testing/packets.js';
import { frameOf } from './frame-writer.js';
import { Framer, type FramingEvent } from './framer.js';

const MAX = 1024;

/** What comes out when bytes arrive in these pieces: segments as text, faults by name. */
function read(chunks: readonly Buffer[], max = MAX): string[] {
  const framer = new Framer(max);
  return chunks.flatMap((chunk) => framer.push(chunk).map(shown));
}
const shown = (event: FramingEvent) => (event.kind === 'segment' ? event.segment.toString() : `!${event.fault}`);
const faultsOf = (events: readonly string[]) => events.filter((event) => event.startsWith('!'));
const text = (name: string) => packet(name).toString().slice(6, -6);

const good = packet('rt-normal');
const other = packet('hour');

describe('the framer', () => {
  it.each(packets().filter(({ expect: wanted }) => wanted.startsWith('ok')))('takes $name', ({ name, raw }) => {
    expect(read([packet(name)])).toContain(text(name === 'garbage-before' ? 'rt-normal' : name));
    expect(raw).toContain('##');
  });

  it('comes to the same, wherever TCP cut the bytes', () => {
    const parts = ['rt-normal', 'bad-crc', 'garbage-before', 'info-log-utf8', 'bad-length', 'hour', 'lower-case-crc'];
    const stream = Buffer.concat(parts.map(packet));
    const whole = read([stream]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: stream.length }), { maxLength: 40 }), (cuts) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), stream.length];
        const chunks = edges.slice(1).map((edge, index) => stream.subarray(edges[index], edge));
        expect(read(chunks)).toEqual(whole);
      }),
      { numRuns: 300 },
    );
    expect(read([...stream].map((byte) => Buffer.from([byte])))).toEqual(whole);
  });

  it('takes every good frame between any rubbish that holds no beginning', () => {
    const rubbish = fc
      .uint8Array({ maxLength: 60 })
      .map((bytes) => Buffer.from(bytes.map((byte) => (byte === 0x23 ? 0x24 : byte))));
    fc.assert(
      fc.property(fc.array(rubbish, { minLength: 1, maxLength: 6 }), (pieces) => {
        const stream = Buffer.concat(pieces.flatMap((piece) => [piece, good]));
        expect(read([stream]).filter((event) => !event.startsWith('!'))).toHaveLength(pieces.length);
      }),
    );
  });

  it('counts a frame with a wrong check once, and the next one is taken', () => {
    expect(read([packet('bad-crc'), packet('bad-crc'), good])).toEqual(['!crc', '!crc', text('rt-normal')]);
  });

  it('is not led past good frames by a length that is too large', () => {
    const lying = Buffer.from(good);
    lying.write('0999', 2);
    expect(read([lying, good, other])).toEqual(['!length', text('rt-normal'), text('hour')]);
  });

  it('finds its way after a length that is too small', () => {
    expect(read([packet('bad-length'), good])).toEqual(['!length', text('rt-normal')]);
  });

  it('refuses a segment that is longer than the limit and goes on', () => {
    const long = frameOf(`QN=1;CN=2011;MN=1;CP=&&${'x'.repeat(MAX)}&&`);
    expect(read([long, good])).toEqual(['!too_long', text('rt-normal')]);
    expect(read([long], 9999)).toHaveLength(1);
  });

  it('waits for the end of a frame that lacks it, and takes one that ends otherwise than by the standard', () => {
    expect(read([packet('no-crlf')])).toEqual([]);
    const bare = packet('no-crlf');
    for (const end of ['\n', '\r']) {
      expect(read([Buffer.concat([bare, Buffer.from(end), other])])).toEqual([text('rt-normal'), text('hour')]);
    }
    expect(read([Buffer.concat([bare, other])])).toEqual([text('rt-normal'), text('hour')]);
  });

  it('counts length in bytes', () => {
    expect(faultsOf(read([packet('info-log-utf8')]))).toEqual([]);
    expect(read([frameOf('MN=1;CN=3020;CP=&&i11001-Info=//校准完成//&&')])).toHaveLength(1);
  });

  it('takes an empty data segment, which the standard allows', () => {
    expect(read([frameOf('')])).toEqual(['']);
  });

  it('keeps no more than one frame, whatever comes, and gives up on a chunk that is nothing but beginnings', () => {
    const framer = new Framer(MAX);
    const noise = Buffer.from('##0900'.repeat(20_000));
    expect(framer.push(noise).length).toBeLessThan(200);
    for (let round = 0; round < 50; round += 1) {
      framer.push(Buffer.from('##1024' + 'a'.repeat(500)));
      expect(framer.bufferedBytes).toBeLessThan(MAX + 12);
    }
    expect(framer.bufferedBytes).toBeLessThan(MAX + 12);
    expect(framer.push(good).map(shown).at(-1)).toBe(text('rt-normal'));
  });
});
