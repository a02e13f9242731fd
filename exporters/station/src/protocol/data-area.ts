/** The data area as names and values in their order; a name may stand there more than once. */
export type DataArea = readonly (readonly [name: string, value: string])[];

const MAX_PAIRS = 2000;

/**
 * Reads `name=value` pairs. The standard puts `,` between the parts of one item and `;` between items, and confuses them
 * in its own examples; since the name of every part tells its item, both count alike. Field information stands between
 * `//` and may hold either.
 */
export function parseDataArea(text: string): DataArea {
  const pairs: (readonly [string, string])[] = [];
  let at = 0;
  while (at < text.length && pairs.length < MAX_PAIRS) {
    const end = pairEnd(text, at);
    const equals = text.indexOf('=', at);
    if (equals > at && equals < end) {
      pairs.push([text.slice(at, equals).trim(), text.slice(equals + 1, end).trim()]);
    }
    at = end + 1;
  }
  return pairs;
}

function pairEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === SEMICOLON || code === COMMA) {
      return at;
    }
    if (code === EQUALS && text.startsWith('//', at + 1)) {
      const close = text.indexOf('//', at + 3);
      if (close >= 0) {
        at = close + 2;
        continue;
      }
    }
    at += 1;
  }
  return text.length;
}

const SEMICOLON = 0x3b;
const COMMA = 0x2c;
const EQUALS = 0x3d;

/** The first value of a name. */
export function valueOf(area: DataArea, name: string): string | undefined {
  return area.find(([candidate]) => candidate === name)?.[1];
}
