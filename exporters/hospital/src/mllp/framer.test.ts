import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { frameOf, Framer, FS, VT } from './framer.js';

interface Seen {
  messages: string[];
  tooLarge: string[];
  unfinished: number;
  garbage: number;
}

function read(chunks: readonly Buffer[], maxBytes = 1000): Seen & { framer: Framer } {
  const seen: Seen = { messages: [], tooLarge: [], unfinished: 0, garbage: 0 };
  const framer = new Framer(maxBytes, {
    frame: (message) => void seen.messages.push(message.toString('latin1')),
    tooLarge: (beginning) => void seen.tooLarge.push(beginning.toString('latin1')),
    unfinished: () => void (seen.unfinished += 1),
    garbage: (bytes) => void (seen.garbage += bytes),
  });
  chunks.forEach((chunk) => framer.push(chunk));
  return { ...seen, framer };
}

const text = (value: string) => Buffer.from(value, 'latin1');
const framed = (value: string) => frameOf(text(value));

/** Anything but the two bytes that frame. */
const content = fc
  .uint8Array({ maxLength: 60 })
  .map((bytes) => Buffer.from(bytes.map((byte) => (byte === VT || byte === FS ? 65 : byte))).toString('latin1'));

function cut(stream: Buffer, places: readonly number[]): Buffer[] {
  const sorted = [...new Set(places.map((place) => place % (stream.length + 1)))].sort((a, b) => a - b);
  return [0, ...sorted].map((start, index) => stream.subarray(start, sorted[index] ?? stream.length));
}

describe('the framer', () => {
  it('gives the same messages however the stream is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(content, content), { maxLength: 8 }),
        fc.array(fc.nat(2000), { maxLength: 40 }),
        (parts, places) => {
          const stream = Buffer.concat(parts.flatMap(([between, message]) => [text(between), framed(message)]));
          const whole = read([stream]);
          expect(whole.messages).toEqual(parts.map(([, message]) => message));
          const pieces = read(cut(stream, places));
          expect({ ...pieces, framer: null }).toEqual({ ...whole, framer: null });
          const bytes = read([...stream].map((byte) => Buffer.of(byte)));
          expect({ ...bytes, framer: null }).toEqual({ ...whole, framer: null });
        },
      ),
    );
  });

  it('counts what stands between frames, line ends aside', () => {
    const { messages, garbage } = read([text('GET / HTTP/1.1\r\n'), framed('a'), text('\r\n\r'), framed('b')]);
    expect(messages).toEqual(['a', 'b']);
    expect(garbage).toBe(14);
  });

  it('ends a frame at FS, with or without the CR', () => {
    expect(read([text('\x0ba\x1c\x0bb\x1c\r\n\x0bc\x1c\n')]).messages).toEqual(['a', 'b', 'c']);
  });

  it('takes VT inside a frame for a new beginning', () => {
    const seen = read([text('\x0bhalf'), text(' of it\x0bagain\x0b\x0bwhole\x1c\r')]);
    expect(seen.messages).toEqual(['whole']);
    expect(seen.unfinished).toBe(2);
  });

  it('drops what is over the limit, keeps its beginning, and goes on', () => {
    const large = 'MSH|' + 'x'.repeat(20_000);
    for (const chunks of [[framed(large)], [...framed(large)].map((byte) => Buffer.of(byte))]) {
      const seen = read([...chunks, framed('next')], 5000);
      expect(seen.tooLarge).toEqual([large.slice(0, 4096)]);
      expect(seen.messages).toEqual(['next']);
      expect(seen.framer.heldBytes).toBe(0);
    }
    expect(read([framed('x'.repeat(5000))], 5000).messages).toHaveLength(1);
    expect(read([framed('x'.repeat(5001))], 5000).tooLarge).toHaveLength(1);
  });

  it('never holds more than twice the limit, whatever comes', () => {
    const { framer } = read([text('\x0b'), ...Array.from({ length: 3000 }, () => text('0123456789'))], 10_000);
    expect(framer.isInFrame).toBe(true);
    expect(framer.heldBytes).toBeLessThanOrEqual(20_000);
  });
});
