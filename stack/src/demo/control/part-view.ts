import type { Bilingual } from '@wardwatch/contracts';
import type { DemoPart, Fact, Raises } from '../part.js';
import type { PartState } from '../running-parts.js';

/** A part of the demo hospital as the control page and its API show it. */
export interface PartView {
  readonly key: string;
  readonly name: Bilingual;
  readonly about: Bilingual;
  readonly state: PartState;
  readonly facts: readonly Fact[];
  readonly incidents: readonly {
    readonly key: string;
    readonly name: Bilingual;
    readonly what: Bilingual;
    readonly raises: readonly Raises[];
    readonly on: boolean;
  }[];
}

export function partView({ part, state }: { readonly part: DemoPart; readonly state: PartState }): PartView {
  const { key, name, about } = part;
  return {
    key,
    name,
    about,
    state,
    facts: part.facts(),
    incidents: part.incidents.map((incident) => ({
      key: incident.key,
      name: incident.name,
      what: incident.what,
      raises: incident.raises,
      on: incident.isOn(),
    })),
  };
}
