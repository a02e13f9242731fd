import type { Entry } from 'ldapts';

/** The first value of an attribute, whatever the case of its name and its options; null when there is none. */
export function valueOf(entry: Entry, attribute: string): string | null {
  return valuesOf(entry, attribute)[0] ?? null;
}

export function valuesOf(entry: Entry, attribute: string): string[] {
  const wanted = attribute.toLowerCase();
  const found = Object.entries(entry).find(([name]) => name.toLowerCase().split(';')[0] === wanted)?.[1];
  if (found === undefined) {
    return [];
  }
  const list: readonly (string | Buffer)[] = Array.isArray(found) ? found : [found];
  return list.map((value) => (typeof value === 'string' ? value : value.toString('utf8')));
}

export function numberOf(entry: Entry, attribute: string): number | null {
  const text = valueOf(entry, attribute);
  return text !== null && /^-?\d{1,20}$/.test(text) ? Number(text) : null;
}

/** LDAP's generalized time (RFC 4517 3.3.13), such as 20261124080000Z, as seconds since the epoch; null for none. */
export function generalizedTime(text: string | null): number | null {
  const match = /^(\d{4})(\d{2})(\d{2})(\d{2})(?:(\d{2})(?:(\d{2}))?)?(?:[.,]\d+)?(Z|[+-]\d{2}(?:\d{2})?)$/.exec(
    text ?? '',
  );
  if (match === null) {
    return null;
  }
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const zone = match[7] ?? 'Z';
  const shift =
    zone === 'Z' ? 0 : Number(zone.slice(0, 3)) * 60 + Math.sign(Number(`${zone[0]}1`)) * Number(zone.slice(3) || 0);
  const ms = Date.UTC(year, month - 1, day, hour, minute, second);
  return month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 ? null : ms / 1000 - shift * 60;
}

/** Seconds between 1601 and 1970. */
const WINDOWS_EPOCH = 11_644_473_600;

/** A Windows FILETIME (tenths of microseconds since 1601) as seconds since 1970; null for "never" in both spellings. */
export function fileTime(text: string | null): number | null {
  if (text === null || !/^\d{1,19}$/.test(text)) {
    return null;
  }
  const ticks = BigInt(text);
  return ticks === 0n || ticks >= 0x7fffffffffffffffn ? null : Number(ticks / 10_000_000n) - WINDOWS_EPOCH;
}
