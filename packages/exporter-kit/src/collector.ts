import type { Sample } from './sample.js';

export interface CollectContext {
  /** Aborts at the time limit. Hand back what is known then: later than the grace period it is thrown away. */
  readonly signal: AbortSignal;
  readonly now: Date;
}

/**
 * Reads one subsystem. Stateless towards the kit: samples go out with the scrape that asked for them, and nothing is
 * remembered between scrapes unless the collector does so itself.
 */
export interface Collector {
  /** Value of the label `collector`: lower case, `_` between words. */
  readonly name: string;
  /** @throws to report itself failed; its samples of this run are then none */
  collect(context: CollectContext): Promise<readonly Sample[]>;
}
