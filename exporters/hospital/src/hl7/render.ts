import { encodingCharacters, STANDARD_DELIMITERS, type Delimiters } from './delimiters.js';
import { escapeText } from './escape.js';

/** A field: plain text, or its repetitions, each of components, each of sub-components. Text is escaped here. */
export type FieldContent = string | readonly RepetitionContent[] | RawContent;
/** Text that is escaped already, as another message of the same delimiters had it. */
export interface RawContent {
  readonly raw: string;
}
export type RepetitionContent = string | readonly ComponentContent[];
export type ComponentContent = string | readonly string[];

/** Segment id and fields 1, 2, …; of MSH the fields from 3 on, since 1 and 2 are the delimiters. */
export type SegmentContent = readonly [id: string, ...fields: FieldContent[]];

/** A message as text, every segment ended by CR. What it holds reads back as it was given. */
export function renderMessage(
  segments: readonly SegmentContent[],
  delimiters: Delimiters = STANDARD_DELIMITERS,
): string {
  return segments.map((segment) => `${renderSegment(segment, delimiters)}\r`).join('');
}

function renderSegment([id, ...fields]: SegmentContent, delimiters: Delimiters): string {
  const texts = fields.map((field) => renderField(field, delimiters));
  const begin = id === 'MSH' ? [`MSH${delimiters.field}${encodingCharacters(delimiters)}`] : [id];
  return trimEnd([...begin, ...texts]).join(delimiters.field);
}

function renderField(field: FieldContent, delimiters: Delimiters): string {
  const one = (text: string) => escapeText(text, delimiters);
  if (typeof field === 'string') {
    return one(field);
  }
  if ('raw' in field) {
    return field.raw.replace(/\p{Cc}/gu, '');
  }
  const component = (content: ComponentContent) =>
    typeof content === 'string' ? one(content) : content.map(one).join(delimiters.subcomponent);
  const repetition = (content: RepetitionContent) =>
    typeof content === 'string' ? one(content) : content.map(component).join(delimiters.component);
  return field.map(repetition).join(delimiters.repetition);
}

/** Empty fields at the end of a segment are left out. */
function trimEnd(texts: string[]): string[] {
  let length = texts.length;
  while (length > 1 && texts[length - 1] === '') {
    length -= 1;
  }
  return texts.slice(0, length);
}
