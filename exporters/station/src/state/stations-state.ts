import { CLOSE_REASONS, FRAME_FAULTS, type CloseReason, type FrameFault } from '@wardwatch/contracts';
import type { Station } from '../policy/stations.js';
import { Counts } from './counts.js';
import type { Entry } from './entry.js';
import { StationState } from './station-state.js';

/** Everything that is known, of all stations; what no station can be blamed for stands here. */
export class StationsState {
  readonly all: readonly StationState[];
  /** Faults of frames that name no station of ours. */
  readonly strayFaults = new Counts<FrameFault>(FRAME_FAULTS);
  readonly closed = new Counts<CloseReason>(CLOSE_REASONS);
  connections = 0;
  readonly #byMn: ReadonlyMap<string, StationState>;
  readonly #byKey: ReadonlyMap<string, StationState>;

  constructor(stations: readonly Station[]) {
    this.all = stations.map((station) => new StationState(station));
    this.#byMn = new Map(this.all.map((state) => [state.station.policy.mn.toUpperCase(), state]));
    this.#byKey = new Map(this.all.map((state) => [state.station.key, state]));
  }

  byMn(mn: string): StationState | null {
    return this.#byMn.get(mn.toUpperCase()) ?? null;
  }

  byKey(key: string): StationState | null {
    return this.#byKey.get(key) ?? null;
  }

  mayAnyoneSpeakFrom(address: string): boolean {
    return this.all.some(({ station }) => station.allow.allows(address));
  }

  /** Counts a fault; null for whoever has nothing else to say. */
  refuse(state: StationState | null, fault: FrameFault): null {
    (state?.link.faults ?? this.strayFaults).add(fault);
    return null;
  }

  restore(entry: Entry): void {
    this.byKey(entry.s)?.restore(entry);
  }

  *snapshot(): Iterable<Entry> {
    for (const state of this.all) {
      yield* state.snapshot();
    }
  }
}
