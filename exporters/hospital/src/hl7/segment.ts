import type { Hl7Charset } from '@wardwatch/contracts';
import type { Delimiters } from './delimiters.js';
import { unescapeText } from './escape.js';
import type { Hl7Segment } from './message.js';

/** A segment over its text; split and decoded only where somebody looks. */
export class TextSegment implements Hl7Segment {
  readonly id: string;
  readonly #text: string;
  readonly #delimiters: Delimiters;
  readonly #charset: Hl7Charset;
  readonly #isHeader: boolean;
  #fields: readonly string[] | undefined;

  constructor(text: string, delimiters: Delimiters, charset: Hl7Charset) {
    this.id = text.slice(0, 3);
    this.#text = text;
    this.#delimiters = delimiters;
    this.#charset = charset;
    this.#isHeader = this.id === 'MSH';
  }

  field(n: number, repetition = 0): string {
    return this.#plain(n, this.#repetition(n, repetition));
  }

  component(n: number, component: number, repetition = 0, subcomponent = 1): string {
    const { component: between, subcomponent: within } = this.#delimiters;
    const part = piece(this.#repetition(n, repetition), this.#isDelimiters(n) ? '' : between, component);
    return this.#plain(n, piece(part, this.#isDelimiters(n) ? '' : within, subcomponent));
  }

  repetitions(n: number): number {
    const raw = this.#raw(n);
    if (raw === '') {
      return 0;
    }
    const { repetition } = this.#delimiters;
    return this.#isDelimiters(n) || repetition === '' ? 1 : raw.split(repetition).length;
  }

  /** The field, or one repetition of it, as it was sent: escaped, with its delimiters. */
  rawField(n: number, repetition?: number): string {
    return repetition === undefined ? this.#raw(n) : this.#repetition(n, repetition);
  }

  #repetition(n: number, repetition: number): string {
    return piece(this.#raw(n), this.#isDelimiters(n) ? '' : this.#delimiters.repetition, repetition + 1);
  }

  #raw(n: number): string {
    this.#fields ??= this.#text.split(this.#delimiters.field);
    if (!this.#isHeader) {
      return n < 1 ? '' : (this.#fields[n] ?? '');
    }
    return n === 1 ? this.#delimiters.field : n < 1 ? '' : (this.#fields[n - 1] ?? '');
  }

  /** MSH-1 and MSH-2 are the delimiters themselves. */
  #isDelimiters(n: number): boolean {
    return this.#isHeader && n <= 2;
  }

  #plain(n: number, raw: string): string {
    return this.#isDelimiters(n) ? raw : unescapeText(raw, this.#delimiters, this.#charset);
  }
}

/** The nth part (from 1) of a text; the whole is the first part where nothing separates. */
function piece(text: string, separator: string, n: number): string {
  let start = 0;
  for (let at = 1; ; at += 1) {
    const end = separator === '' ? -1 : text.indexOf(separator, start);
    if (at === n) {
      return end < 0 ? text.slice(start) : text.slice(start, end);
    }
    if (end < 0) {
      return '';
    }
    start = end + separator.length;
  }
}
