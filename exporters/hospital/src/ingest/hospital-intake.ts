import { PolicyError, type HospitalPolicy } from '@wardwatch/contracts';
import type { Logger } from '@wardwatch/exporter-kit';
import { distill } from '../census/distill.js';
import { hospitalEvent, type HospitalEvent } from '../census/events.js';
import { HospitalClock } from '../census/hospital-clock.js';
import { loadIdentityKeys, type IdentityKeys } from '../census/identity.js';
import { PlaceBook } from '../census/place-book.js';
import { hospitalSnapshot } from '../census/snapshot.js';
import { HospitalState } from '../census/state.js';
import { Feed } from './feed.js';
import { Store } from './store.js';

export interface IntakeOptions {
  readonly policy: HospitalPolicy;
  readonly stateFolder: string;
  readonly now: () => number;
  readonly log: Logger;
}

/** The hospital's state, what is kept of it on disk, and the feeds that change it. */
export interface HospitalIntake {
  readonly feed: Feed<HospitalEvent>;
  /** As it is now: after a recovery it is another object, so ask anew each time. */
  readonly state: () => HospitalState;
  readonly places: PlaceBook;
  readonly clock: HospitalClock;
  /** Starts to listen. @returns the port */
  start(): Promise<number>;
  stop(): Promise<void>;
}

/**
 * Reads back what was stored. Nothing is received before `start`.
 * @throws PolicyError for a key file that cannot be used; Error when another process has the folder
 */
export function openIntake({ policy, stateFolder, now, log }: IntakeOptions): HospitalIntake {
  const keys = loadKeys(policy.visit_key_file);
  const clock = new HospitalClock(policy.time_zone);
  const places = new PlaceBook(policy, keys);
  let state = new HospitalState(places, clock);
  const store = Store.open<HospitalEvent>({
    folder: stateFolder,
    limits: policy.feed.journal,
    event: hospitalEvent,
    restore: (snapshot) => {
      state =
        snapshot === undefined
          ? new HospitalState(places, clock)
          : HospitalState.fromSnapshot(places, clock, hospitalSnapshot.parse(snapshot));
      return state;
    },
    now,
    log,
  });
  const feed = new Feed({
    policy: policy.feed,
    store,
    distill: (message, receivedMs) => distill(message, { keys, places, clock, receivedAt: receivedMs }),
    parseTime: (text) => clock.parse(text),
    hash: (text) => keys.hash('message', text),
    now,
    log,
  });
  return {
    feed,
    state: () => state,
    places,
    clock,
    async start() {
      await store.settle();
      return await feed.listen();
    },
    async stop() {
      await feed.stop();
      await store.close();
    },
  };
}

function loadKeys(file: string): IdentityKeys {
  try {
    return loadIdentityKeys(file);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new PolicyError([
      { file, line: 1, field: 'visit_key_file', message: `${why}; make one with: openssl rand -hex 32` },
    ]);
  }
}
