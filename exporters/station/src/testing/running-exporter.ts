import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createLog } from '@wardwatch/exporter-kit';
import { startApp, type App } from '../app.js';
import { readConfig } from '../config.js';
import { FakeLogger, until } from './fake-logger.js';
import { fixturePath } from './station-of.js';

/** The exporter with `fixtures/stations.yaml`, ports of its own and a clock that the test holds. */
export class RunningExporter {
  readonly #loggers: FakeLogger[] = [];

  private constructor(
    private app: App,
    readonly state: string,
    private readonly clock: { now: Date },
    private readonly more: Readonly<Record<string, string>>,
  ) {}

  static async start(now: string, more: Readonly<Record<string, string>> = {}): Promise<RunningExporter> {
    const state = mkdtempSync(path.join(tmpdir(), 'station-exporter-'));
    const clock = { now: new Date(now) };
    return new RunningExporter(await startOn(state, clock, more), state, clock, more);
  }

  get url(): string {
    return this.app.url;
  }

  set now(text: string) {
    this.clock.now = new Date(text);
  }

  async logger(): Promise<FakeLogger> {
    const logger = await FakeLogger.connect(this.app.hj212Port);
    this.#loggers.push(logger);
    return logger;
  }

  async metrics(): Promise<string> {
    return (await fetch(`${this.url}/metrics`)).text();
  }

  /** The value of a series; undefined when it is not there. Labels in the order of the page. */
  async value(series: string): Promise<number | undefined> {
    const line = (await this.metrics()).split('\n').find((candidate) => candidate.startsWith(`${series} `));
    return line === undefined ? undefined : Number(line.slice(series.length + 1));
  }

  async becomes(series: string, value: number): Promise<void> {
    let last: number | undefined;
    await until(
      async () => (last = await this.value(series)) === value,
      () => `${series} is ${last}, not ${value}`,
    );
  }

  /** As after a crash: what the old process held in memory is gone. */
  async restart(): Promise<void> {
    await Promise.all(this.#loggers.map((logger) => logger.hangUp()));
    await this.app.stop();
    this.app = await startOn(this.state, this.clock, this.more);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#loggers.map((logger) => logger.hangUp()));
    await this.app.stop();
    rmSync(this.state, { recursive: true, force: true });
  }
}

function startOn(state: string, clock: { now: Date }, more: Readonly<Record<string, string>>): Promise<App> {
  const config = readConfig({
    STATION_EXPORTER_LISTEN: '127.0.0.1:0',
    STATION_HJ212_LISTEN: '127.0.0.1:0',
    STATION_CONFIG_FILE: fixturePath('stations.yaml'),
    STATION_STATE: state,
    STATION_LOG_LEVEL: 'silent',
    ...more,
  });
  return startApp(config, {
    clock: { now: () => clock.now, monotonicMs: () => 0 },
    log: createLog('test', 'silent'),
  });
}
