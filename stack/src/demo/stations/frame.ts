/**
 * Frames as the demo's loggers write them. Written from the standard's description and apart from the exporter, so that
 * the two cannot share a mistake.
 */
export function frame(segment: string): Buffer {
  const body = Buffer.from(segment, 'utf8');
  const head = Buffer.from(`##${String(body.length).padStart(4, '0')}`);
  return Buffer.concat([head, body, Buffer.from(`${checkOf(body)}\r\n`)]);
}

/** HJ 212-2017, Annex A, bit by bit. */
export function checkOf(bytes: Uint8Array): string {
  let register = 0xffff;
  for (const byte of bytes) {
    register = (register >> 8) ^ byte;
    for (let bit = 0; bit < 8; bit += 1) {
      const carry = register & 1;
      register = carry === 1 ? (register >> 1) ^ 0xa001 : register >> 1;
    }
  }
  return register.toString(16).toUpperCase().padStart(4, '0');
}

/** The same frame as a bad line delivers it. */
export function damaged(whole: Buffer, where: number): Buffer {
  const spoilt = Buffer.from(whole);
  const at = 6 + (where % Math.max(1, whole.length - 12));
  spoilt[at] = (spoilt[at] ?? 0) ^ 0x15;
  return spoilt;
}

export interface Heard {
  readonly qn: string;
  readonly cn: string;
  readonly data: Readonly<Record<string, string>>;
}

/** What the centre said: whole frames of a growing text, and what is left of it. A logger trusts its centre's lengths. */
export function hear(text: string): { readonly heard: readonly Heard[]; readonly rest: string } {
  const heard: Heard[] = [];
  let rest = text;
  for (let match = FRAME.exec(rest); match !== null; match = FRAME.exec(rest)) {
    const [whole, segment = ''] = match;
    rest = rest.slice(match.index + whole.length);
    const field = (name: string) => new RegExp(`(?:^|;)${name}=([^;]*)`).exec(segment)?.[1] ?? '';
    const data = /CP=&&(.*)&&/.exec(segment)?.[1] ?? '';
    const pairs = data.split(/[;,]/).map((pair) => pair.split('=') as [string, string]);
    heard.push({ qn: field('QN'), cn: field('CN'), data: Object.fromEntries(pairs.filter(([name]) => name !== '')) });
  }
  return { heard, rest: rest.slice(-4096) };
}

const FRAME = /##\d{4}(.*?)[0-9A-Fa-f]{4}\r\n/s;
