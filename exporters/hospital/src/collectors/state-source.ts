import type { PlaceBook } from '../census/place-book.js';
import type { HospitalState } from '../census/state.js';

/** Where collectors find the state. It is another object after a recovery, so they ask at every scrape. */
export interface StateSource {
  readonly places: PlaceBook;
  readonly state: () => HospitalState;
}
