import type { DeviceState } from '@wardwatch/contracts';
import type { Station } from '../policy/stations.js';
import type { Span } from '../rates/summary.js';
import { PeriodGrid, windowsAt, type Windows } from '../rates/windows.js';
import type { Reading, ValueReading } from '../readings/readings.js';
import type { Entry } from './entry.js';
import { FactorState } from './factor-state.js';
import { LinkState } from './link-state.js';

/** Treatment devices of one station; more are a logger's mistake. */
const MAX_DEVICES = 64;

/** What is known of one station. */
export class StationState {
  readonly link = new LinkState();
  readonly factors: ReadonlyMap<string, FactorState>;
  readonly deviceStates = new Map<string, DeviceState>();
  readonly deviceRuns = new Map<string, number>();
  readonly periodSeconds: number;
  #loggerStart: number | null = null;
  #retained = 0;
  #earliest: number | null = null;
  #grid: { readonly hour: number; readonly grid: PeriodGrid } | null = null;
  #forgotBefore = 0;

  constructor(readonly station: Station) {
    this.factors = new Map(station.factors.map((policy) => [policy.factor, new FactorState(policy)]));
    const { kind, every } = station.policy.rates;
    this.periodSeconds = kind === 'hour' ? 3600 : every;
  }

  /** Milliseconds since the epoch; null when the logger never said. */
  get loggerStart(): number | null {
    return this.#loggerStart;
  }

  get retainedSamples(): number {
    return this.#retained;
  }

  /** Windows of the rates now. */
  windows(nowSeconds: number): Windows {
    const { rates, since } = this.station.policy;
    return windowsAt({
      nowSeconds,
      zone: this.station.times.zone,
      periodSeconds: this.periodSeconds,
      dueAfterSeconds: rates.due_after,
      sinceSeconds: since === undefined ? this.#earliest : Date.parse(since) / 1000,
    });
  }

  /** Takes in what a frame says; what must outlive a restart comes back for the journal. */
  apply(readings: readonly Reading[], receivedAt: number): Entry[] {
    return readings.flatMap((reading) => this.#applyOne(reading, receivedAt));
  }

  /** Takes in what the journal kept. Factors that the policy no longer names are passed over. */
  restore(entry: Entry): void {
    const factor = this.factors.get(entry.f);
    if (factor === undefined) {
      return;
    }
    if ('c' in entry) {
      factor.check({ at: entry.t * 1000, passed: entry.c === 1 });
      return;
    }
    const { k: kind, t, v: value, a: amount, g: flag, r } = entry;
    this.#value({ type: 'value', kind, factor: entry.f, at: t * 1000, value, amount, flag }, factor, null);
    this.link.heardBefore(r * 1000);
  }

  /** Everything that `restore` needs to come to the same state. */
  *snapshot(): Iterable<Entry> {
    const s = this.station.key;
    const r = Math.floor(this.link.lastFrame / 1000);
    for (const [f, state] of this.factors) {
      const kindOfPeriods = this.station.policy.rates.kind;
      for (const { start, valid, amount } of state.periods) {
        yield { s, f, k: kindOfPeriods, t: start, r: 0, v: null, a: amount, g: valid ? 'N' : 'other' };
      }
      for (const [k, { at, value, amount, flag }] of state.latest()) {
        if (this.#isKept(k)) {
          yield { s, f, k, t: Math.floor(at / 1000), r, v: value, a: amount, g: flag };
        }
      }
      if (state.lastPassed !== null) {
        yield { s, f, c: 1, t: Math.floor(state.lastPassed / 1000) };
      }
      if (state.lastCheck?.passed === false) {
        yield { s, f, c: 0, t: Math.floor(state.lastCheck.at / 1000) };
      }
    }
  }

  forgetBefore(seconds: number): void {
    if (seconds === this.#forgotBefore) {
      return;
    }
    this.#forgotBefore = seconds;
    this.factors.forEach(({ periods }) => periods.forgetBefore(seconds));
  }

  #applyOne(reading: Reading, receivedAt: number): Entry[] {
    switch (reading.type) {
      case 'value':
        return this.#applyValue(reading, receivedAt);
      case 'check':
        this.factors.get(reading.factor)?.check(reading);
        return [
          {
            s: this.station.key,
            f: reading.factor,
            c: reading.passed ? 1 : 0,
            t: Math.floor(reading.at / 1000),
          },
        ];
      case 'device_state':
        this.#keepDevice(this.deviceStates, reading.device, reading.state);
        return [];
      case 'device_run':
        this.#keepDevice(this.deviceRuns, reading.device, reading.seconds);
        return [];
      case 'boot':
        this.#loggerStart = Math.max(this.#loggerStart ?? 0, reading.at);
        return [];
      case 'sample_retained':
        this.#retained += 1;
        return [];
    }
  }

  #applyValue(reading: ValueReading, receivedAt: number): Entry[] {
    const factor = this.factors.get(reading.factor);
    if (factor === undefined) {
      return [];
    }
    this.#value(reading, factor, receivedAt);
    const { kind: k, at, value: v, amount: a, flag: g, factor: f } = reading;
    return this.#isKept(k)
      ? [{ s: this.station.key, f, k, t: Math.floor(at / 1000), r: Math.floor(receivedAt / 1000), v, a, g }]
      : [];
  }

  #value(reading: ValueReading, factor: FactorState, receivedAt: number | null): void {
    if (reading.kind !== this.station.policy.rates.kind) {
      factor.take(reading, null);
      return;
    }
    const start = this.#periodStart(reading.at / 1000);
    const dueAt = (start + this.periodSeconds + this.station.policy.rates.due_after) * 1000;
    factor.take(reading, { start, late: receivedAt !== null && receivedAt > dueAt });
    this.#earliest = Math.min(this.#earliest ?? Infinity, start);
  }

  /** The zone's offset is asked once for each hour of the logger. */
  #periodStart(seconds: number): number {
    const hour = Math.floor(seconds / 3600);
    if (this.#grid?.hour !== hour) {
      this.#grid = { hour, grid: new PeriodGrid(this.station.times.zone, this.periodSeconds, seconds) };
    }
    return this.#grid.grid.periodStart(seconds);
  }

  /** Moments are kept as raw frames only. */
  #isKept(kind: ValueReading['kind']): boolean {
    return kind === 'hour' || kind === 'day' || kind === this.station.policy.rates.kind;
  }

  #keepDevice<T>(map: Map<string, T>, device: string, value: T): void {
    if (map.has(device) || map.size < MAX_DEVICES) {
      map.set(device, value);
    }
  }
}

/** Stops of a station, or of one factor of it, as spans in seconds. */
export function stopsOf(
  stops: readonly { station: string; factors?: readonly string[] | undefined; from: string; to: string }[],
  station: string,
  factor: string,
): Span[] {
  return stops
    .filter((stop) => stop.station === station && (stop.factors?.includes(factor) ?? true))
    .map(({ from, to }) => ({ from: Date.parse(from) / 1000, to: Date.parse(to) / 1000 }));
}
