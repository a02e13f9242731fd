/**
 * One segment of an HL7 v2 message. Field numbers are the standard's: in MSH, field 1 is the separator itself and
 * field 2 the encoding characters. Whatever is absent reads as ''; the explicit null (`""`) reads as `""`.
 */
export interface Hl7Segment {
  readonly id: string;
  /** Decoded text of one repetition (from 0) of a field; where it has components, of all of them as they stand. */
  field(n: number, repetition?: number): string;
  /** Decoded text of a component (from 1), or of one of its sub-components (from 1, the first when not named). */
  component(n: number, component: number, repetition?: number, subcomponent?: number): string;
  /** How often the field repeats; 0 when it is empty or absent. */
  repetitions(n: number): number;
}

/** An HL7 v2 message as its header tells it. Holds patients' data: never log it or keep it. */
export interface Hl7Message {
  /** MSH-9.1, such as "ADT". */
  readonly type: string;
  /** MSH-9.2, such as "A01"; '' when the message has none. */
  readonly trigger: string;
  /** MSH-10. */
  readonly controlId: string;
  /** MSH-3.1. */
  readonly sendingApplication: string;
  /** MSH-4.1. */
  readonly sendingFacility: string;
  /** MSH-12.1, such as "2.4". */
  readonly version: string;
  /** MSH-7 as it was sent (HL7 time stamp). */
  readonly timestamp: string;
  readonly segments: readonly Hl7Segment[];
  first(id: string): Hl7Segment | undefined;
  all(id: string): readonly Hl7Segment[];
}
