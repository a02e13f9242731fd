// A NUL or half a surrogate pair: neither text nor jsonb of PostgreSQL takes them.
// eslint-disable-next-line no-control-regex
const UNSTORABLE = /\u0000|\p{Surrogate}/gu;

/** The text with everything replaced that PostgreSQL cannot keep. */
export function storable(text: string): string {
  return text.replace(UNSTORABLE, '\ufffd');
}

/** Whether PostgreSQL can keep every text in here. */
export function isStorable(value: unknown): boolean {
  if (typeof value === 'string') {
    return value.search(UNSTORABLE) < 0;
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).every(([name, part]) => isStorable(name) && isStorable(part));
  }
  return true;
}

/** At most `max` UTF-16 units from the beginning, never half a character. */
export function clip(text: string, max: number): string {
  if (text.length <= max) {
    return text;
  }
  const cut = text.slice(0, max);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}
