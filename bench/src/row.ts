import type { Spread } from './measure.js';

/** One line of the results: what was measured, against what, and the ratio of each repeat. */
export interface Row {
  readonly id: string;
  readonly work: string;
  readonly unit: string;
  readonly ours: Spread;
  readonly peer: string;
  readonly theirs: Spread | null;
  readonly ratio: Spread | null;
  readonly target: string;
  readonly met: boolean;
  readonly note: string;
}
