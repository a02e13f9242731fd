import type { Bilingual } from '@wardwatch/contracts';

/** What an incident must raise: written down here, shown beside its button, and tested. */
export interface Raises {
  readonly alert: string;
  readonly level: '1' | '2' | '3' | '4';
  /** Value of the alert's label `system`, when it has one of its own. */
  readonly system?: string;
  /** Seconds from the button to the firing alert, at the demo's timings. */
  readonly withinSeconds: number;
}

/** Something that a visitor can break, and mend again. */
export interface Incident {
  /** Unique in the demo: `hl7-stall`. */
  readonly key: string;
  readonly name: Bilingual;
  /** What happens, in one sentence. */
  readonly what: Bilingual;
  readonly raises: readonly Raises[];
  isOn(): boolean;
  begin(): Promise<void>;
  end(): Promise<void>;
}

/** One figure on the control page. */
export interface Fact {
  readonly name: Bilingual;
  readonly value: string;
  /** Left out: neither good nor bad. */
  readonly good?: boolean;
}

/** One simulated part of the demo hospital: a feed, a station, a directory. */
export interface DemoPart {
  /** Lower case, `-` between words. */
  readonly key: string;
  readonly name: Bilingual;
  readonly about: Bilingual;
  readonly incidents: readonly Incident[];
  /** Must not block the others: what takes long goes on in the background. @throws when it cannot start at all */
  start(): Promise<void>;
  /** Ends what the part started; settles within two seconds. */
  stop(): Promise<void>;
  facts(): readonly Fact[];
}

/** What every part may use. */
export interface DemoSurroundings {
  /** A folder of the part's own below the demo's state. */
  readonly folder: (part: string) => Promise<string>;
  /** `WARDWATCH_SECRETS`. */
  readonly secrets: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** One line for the log of the demo. */
  readonly log: (line: string) => void;
}

export type MakePart = (surroundings: DemoSurroundings) => DemoPart;
