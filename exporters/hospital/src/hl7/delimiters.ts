/** What separates what in a message, as its first segment says in MSH-1 and MSH-2. '' where the message names none. */
export interface Delimiters {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  readonly escape: string;
  readonly subcomponent: string;
}

export const STANDARD_DELIMITERS: Delimiters = {
  field: '|',
  component: '^',
  repetition: '~',
  escape: '\\',
  subcomponent: '&',
};

/** Printable ASCII, neither letters nor digits: anything else would make a text unreadable, or change with its character set. */
const USABLE = /^[!-/:-@[-`{-~]+$/;

/** MSH-2 holds four characters; 2.7 adds a fifth for shortened fields. */
const MAX_ENCODING_CHARACTERS = 5;

/**
 * Reads MSH-1 and MSH-2 of a text that begins with a header segment (MSH, BHS, FHS).
 * @returns null when they cannot separate anything: absent, letters, or one character for two purposes
 */
export function readDelimiters(text: string): Delimiters | null {
  const field = text[3];
  if (field === undefined || !USABLE.test(field)) {
    return null;
  }
  const end = text.indexOf(field, 4);
  const encoding = end < 0 ? '' : text.slice(4, end);
  if (encoding.length > MAX_ENCODING_CHARACTERS || !USABLE.test(encoding)) {
    return null;
  }
  if (new Set(field + encoding).size !== encoding.length + 1) {
    return null;
  }
  const [component = '', repetition = '', escape = '', subcomponent = ''] = encoding;
  return { field, component, repetition, escape, subcomponent };
}

/** MSH-2 of these delimiters. */
export function encodingCharacters({ component, repetition, escape, subcomponent }: Delimiters): string {
  return component + repetition + escape + subcomponent;
}
