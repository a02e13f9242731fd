import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLog } from '@wardwatch/exporter-kit';
import { ControlledClock, FakeWechat, steadyDays, type AccountDays } from '@wardwatch/testkit';
import { createExporter, type OutreachExporter } from '../app.js';
import { readConfig } from '../config.js';

export const SECRET = '0123456789abcdef0123456789abcdef';
const here = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** Everything an exporter needs, in a folder that goes away: the stand-in for WeChat, ledgers, a clock. */
export class OutreachStand {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'ww-outreach-'));
  readonly clock: ControlledClock;
  #exporters: OutreachExporter[] = [];

  private constructor(
    readonly wechat: FakeWechat,
    clock: ControlledClock,
  ) {
    this.clock = clock;
    mkdirSync(path.join(this.folder, 'ledgers'));
    writeFileSync(path.join(this.folder, 'wechat_main_secret'), `${SECRET}\n`);
  }

  /** @param start by default ten o'clock in Beijing on 23 November 2026 */
  static async start(start = '2026-11-23T02:00:00Z', days: AccountDays = growing, dailyQuota = 5000) {
    const clock = new ControlledClock(start);
    const now = clock.now;
    const wechat = new FakeWechat({ appid: 'wx0123456789abcdef', secret: SECRET, days, now, dailyQuota });
    await wechat.listen();
    return new OutreachStand(wechat, clock);
  }

  /** An exporter over the stand's folders; a second one is what a restart makes. */
  exporter(change: (policy: string) => string = (text) => text): OutreachExporter {
    const policy = path.join(this.folder, 'outreach.yaml');
    const text = readFileSync(here('fixtures/outreach.yaml'), 'utf8').replace('http://127.0.0.1:9', this.wechat.url);
    writeFileSync(policy, change(text));
    const config = readConfig({
      OUTREACH_CONFIG_FILE: policy,
      OUTREACH_STATE: path.join(this.folder, 'state'),
      SECRETS: this.folder,
      LEDGERS: path.join(this.folder, 'ledgers'),
    });
    const log = createLog('test', 'silent');
    const made = createExporter(config, { clock: { now: this.clock.now, monotonicMs: () => 0 }, log });
    this.#exporters.push(made);
    return made;
  }

  /** Scrapes, lets what that began come to its end, and scrapes again. */
  async settle({ exporter, idle }: OutreachExporter): Promise<string> {
    await exporter.scrape();
    await idle();
    return (await exporter.scrape()).body;
  }

  ledgers(): void {
    for (const name of readdirSync(here('fixtures/ledgers'))) {
      const target = path.join(this.folder, 'ledgers', name);
      copyFileSync(here(`fixtures/ledgers/${name}`), target);
      const changed = new Date('2026-11-23T01:00:00Z');
      utimesSync(target, changed, changed);
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.#exporters.map((one) => one.stop()));
    await this.wechat.stop();
    rmSync(this.folder, { recursive: true });
  }
}

/** 170 more every day. */
const growing = steadyDays(
  (day) => 12_000 + 170 * Math.round((Date.parse(day) - Date.parse('2026-11-01')) / 86_400_000),
);

export function valueOf(body: string, series: string): number | undefined {
  const line = body.split('\n').find((one) => one.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
}
