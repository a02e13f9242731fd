import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLog, type Exporter } from '@wardwatch/exporter-kit';
import { createExporter } from '../app.js';
import { readConfig } from '../config.js';
import { cellsOf, writeWorkbook } from './workbooks.js';

export const here = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** The exporter on a copy of the fixtures, with a clock that stands. */
export class PartnerTest {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'ww-partners-'));
  readonly ledgers = path.join(this.folder, 'ledgers');
  readonly state = path.join(this.folder, 'state');
  now = new Date('2026-11-23T10:00:00+08:00');
  readonly #running: (() => Promise<void>)[] = [];

  static async begin(): Promise<PartnerTest> {
    const test = new PartnerTest();
    cpSync(here('fixtures/ledgers'), test.ledgers, { recursive: true });
    mkdirSync(test.state);
    const orders = readFileSync(path.join(test.ledgers, 'orders.csv'), 'utf8').replace(/"([\d,.]+)"/g, (_whole, text) =>
      String(text).replace(/,/g, ''),
    );
    await writeWorkbook(path.join(test.ledgers, 'trade.xlsx'), {
      说明: [['本表由业务系统导出']],
      订单: cellsOf(orders),
    });
    readdirSync(test.ledgers).forEach((name) => test.touch(name, '2026-11-22T18:00:00+08:00'));
    return test;
  }

  path(name: string): string {
    return path.join(this.ledgers, name);
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  write(name: string, text: string | Uint8Array): void {
    writeFileSync(this.path(name), text);
    this.touch(name, new Date(this.now.getTime() - 10_000));
  }

  touch(name: string, at: string | Date): void {
    utimesSync(this.path(name), new Date(at), new Date(at));
  }

  later(seconds: number): void {
    this.now = new Date(this.now.getTime() + seconds * 1000);
  }

  start(policyText?: string, env: Readonly<Record<string, string>> = {}): Exporter {
    const policyFile = path.join(this.folder, 'partners.yaml');
    writeFileSync(policyFile, policyText ?? readFileSync(here('fixtures/partners.yaml'), 'utf8'));
    const config = readConfig({
      PARTNERS_CONFIG_FILE: policyFile,
      PARTNERS_CALENDAR_FILE: here('../../policies/working-calendar.yaml'),
      PARTNERS_STATE: this.state,
      FIXTURES: this.ledgers,
      ...env,
    });
    const clock = { now: () => this.now, monotonicMs: () => 0 };
    const { exporter, stop } = createExporter(config, { clock, log: createLog('test', 'silent') });
    this.#running.push(stop);
    return exporter;
  }

  async end(): Promise<void> {
    await Promise.all(this.#running.map((stop) => stop()));
    rmSync(this.folder, { recursive: true });
  }
}

/** Value of a series as the page has it: `partner_ledger_up{ledger="orders"}`. */
export async function valueOf(exporter: Exporter, series: string): Promise<number | undefined> {
  const { body } = await exporter.scrape();
  const line = body.split('\n').find((each) => each.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
}
