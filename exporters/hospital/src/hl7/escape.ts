import type { Hl7Charset } from '@wardwatch/contracts';
import { decode } from './charset.js';
import type { Delimiters } from './delimiters.js';

/** An escape sequence longer than this is text that happens to hold two escape characters. */
const MAX_SEQUENCE = 256;

/**
 * Text of a field as people read it: `\F\ \S\ \T\ \R\ \E\` become the delimiters, `\Xdd..\` the bytes, `\.br\` and
 * `\.sp\` line breaks; highlighting and other formatting goes. Sequences that the standard does not know stay as they
 * stand, and so does a lone escape character. Source: HL7 v2.5.1 chapter 2.7.
 */
export function unescapeText(text: string, delimiters: Delimiters, charset: Hl7Charset): string {
  const mark = delimiters.escape;
  if (mark === '' || !text.includes(mark)) {
    return text;
  }
  let plain = '';
  let at = 0;
  for (;;) {
    const start = text.indexOf(mark, at);
    if (start < 0) {
      return plain + text.slice(at);
    }
    plain += text.slice(at, start);
    const end = text.indexOf(mark, start + 1);
    const meant =
      end < 0 || end - start > MAX_SEQUENCE ? null : meaning(text.slice(start + 1, end), delimiters, charset);
    if (meant === null) {
      plain += mark;
      at = start + 1;
    } else {
      plain += meant;
      at = end + 1;
    }
  }
}

function meaning(sequence: string, delimiters: Delimiters, charset: Hl7Charset): string | null {
  switch (sequence) {
    case 'F':
      return delimiters.field;
    case 'S':
      return delimiters.component;
    case 'T':
      return delimiters.subcomponent;
    case 'R':
      return delimiters.repetition;
    case 'E':
      return delimiters.escape;
    case 'H':
    case 'N':
      return '';
  }
  if (/^X(?:[0-9A-Fa-f]{2})+$/.test(sequence)) {
    return decode(Buffer.from(sequence.slice(1), 'hex'), charset);
  }
  if (/^\.(?:br|sp ?\+?[0-9]*|ce)$/.test(sequence)) {
    return '\n';
  }
  return /^(?:\.(?:fi|nf|in ?[+-]?[0-9]*|ti ?[+-]?[0-9]*|sk ?[0-9]*)|C[0-9A-Fa-f]{4}|M[0-9A-Fa-f]{4}(?:[0-9A-Fa-f]{2})?)$/.test(
    sequence,
  )
    ? ''
    : null;
}

/** The opposite: text that reads back as it is, whatever delimiters or line breaks it holds. */
export function escapeText(text: string, delimiters: Delimiters): string {
  const { escape, field, component, subcomponent, repetition } = delimiters;
  let escaped = '';
  for (const character of text) {
    switch (character) {
      case escape:
        escaped += `${escape}E${escape}`;
        break;
      case field:
        escaped += `${escape}F${escape}`;
        break;
      case component:
        escaped += `${escape}S${escape}`;
        break;
      case subcomponent:
        escaped += `${escape}T${escape}`;
        break;
      case repetition:
        escaped += `${escape}R${escape}`;
        break;
      default:
        escaped += isControl(character) ? `${escape}X${hex(character)}${escape}` : character;
    }
  }
  return escaped;
}

/** Such a character would end the segment or the frame. */
const isControl = (character: string) => character < ' ';

const hex = (character: string) => character.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase();
