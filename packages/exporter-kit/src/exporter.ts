import type { Logger } from 'pino';
import type { Collector } from './collector.js';
import { CollectorRun, GRACE_MS, systemClock, type RunClock, type RunResult } from './collector-run.js';
import { CONTENT_TYPE, Exposition } from './exposition.js';
import type { MetricDefinition, Sample } from './sample.js';

export interface ExporterOptions {
  /** Shown to people, for example "Wardwatch backup exporter". */
  readonly title: string;
  readonly version: string;
  readonly collectors: readonly Collector[];
  /** Names of the exporter's own metrics, from `contracts`. */
  readonly metrics: {
    readonly collectorSuccess: string;
    readonly collectorDuration: string;
    readonly buildInfo: string;
  };
  /** Each collector is asked to stop after this long. */
  readonly collectorTimeLimitMs: number;
  readonly log: Logger;
  readonly clock?: RunClock;
}

/** Shortest time that a collector gets, whatever the scraper says. */
const LEAST_LIMIT_MS = 250;

/** Collectors behind one `/metrics`. Holds no timer: everything is read when somebody scrapes. */
export class Exporter {
  readonly title: string;
  readonly version: string;
  readonly #options: ExporterOptions;
  readonly #runs: readonly CollectorRun[];
  readonly #definitions: Readonly<Record<'success' | 'duration' | 'build', MetricDefinition>>;
  readonly #lastFailure = new Map<string, string | null>();

  constructor(options: ExporterOptions) {
    this.title = options.title;
    this.version = options.version;
    this.#options = options;
    const clock = options.clock ?? systemClock;
    this.#runs = options.collectors.map((collector) => new CollectorRun(collector, clock));
    this.#definitions = definitionsOf(options.metrics);
  }

  get collectorNames(): readonly string[] {
    return this.#runs.map((run) => run.name);
  }

  /**
   * Runs every collector and renders the Prometheus text format 0.0.4. A collector that fails costs its own samples
   * only. `scraperLimitMs` is what the scraper says it will wait; the answer stays within it where that is possible.
   */
  async scrape(scraperLimitMs?: number): Promise<{ contentType: string; body: string }> {
    const limitMs = this.#limit(scraperLimitMs);
    const results = await Promise.all(this.#runs.map((run) => run.run(limitMs)));
    const page = new Exposition();
    const shown = results.map((result) => this.#show(page, result));
    page.add([
      ...shown.flatMap((result) => this.#aboutRun(result)),
      { metric: this.#definitions.build, labels: { version: this.version }, value: 1 },
    ]);
    shown.forEach((result) => this.#logChange(result));
    return { contentType: CONTENT_TYPE, body: page.text() };
  }

  #limit(scraperLimitMs: number | undefined): number {
    const own = this.#options.collectorTimeLimitMs;
    const theirs = scraperLimitMs === undefined ? own : scraperLimitMs - GRACE_MS - 250;
    return Math.max(LEAST_LIMIT_MS, Math.min(own, theirs));
  }

  /** Samples that cannot be rendered are the collector's failure, not the scrape's. */
  #show(page: Exposition, result: RunResult): RunResult {
    try {
      page.add(result.samples);
      return result;
    } catch (error) {
      return { ...result, samples: [], failure: 'failed', error };
    }
  }

  #aboutRun(result: RunResult): Sample[] {
    const labels = { collector: result.collector };
    return [
      { metric: this.#definitions.success, labels, value: result.failure === null ? 1 : 0 },
      { metric: this.#definitions.duration, labels, value: result.durationSeconds },
    ];
  }

  /** One line when a collector's state changes, not one per scrape. */
  #logChange({ collector, failure, error }: RunResult): void {
    const before = this.#lastFailure.get(collector) ?? null;
    this.#lastFailure.set(collector, failure);
    if (failure === before) {
      return;
    }
    if (failure === null) {
      this.#options.log.info({ collector }, 'collector works again');
    } else {
      this.#options.log.error({ collector, failure, err: error }, 'collector gave no metrics');
    }
  }
}

function definitionsOf(names: ExporterOptions['metrics']) {
  return {
    success: {
      name: names.collectorSuccess,
      help: '1 when the collector ran to its end, 0 when it failed, took too long or still hangs.',
      labelNames: ['collector'],
    },
    duration: {
      name: names.collectorDuration,
      help: 'Seconds that the last run of the collector took.',
      labelNames: ['collector'],
    },
    build: {
      name: names.buildInfo,
      help: '1; the version of this exporter.',
      labelNames: ['version'],
    },
  } satisfies Record<string, MetricDefinition>;
}
