import { generateKeyPairSync, sign } from 'node:crypto';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLog, type Exporter } from '@wardwatch/exporter-kit';
import { createExporter } from '../app.js';
import { readConfig } from '../config.js';

export const here = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
export const NOW = '2026-11-24T08:00:00Z';

/** The fixtures in a folder of their own, written at a known time, with a host that signs its reports. */
export class FilesOfAHospital {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'ww-accounts-'));
  readonly #host = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  now = new Date(NOW);

  constructor() {
    readdirSync(here('fixtures'))
      .filter((name) => name !== 'report.body')
      .forEach((name) => copyFileSync(here(`fixtures/${name}`), this.at(name)));
    this.write('host.pub.pem', this.#host.publicKey.export({ type: 'spki', format: 'pem' }));
    this.write('approved', `${'a'.repeat(64)} SP-2026-007\n`);
    this.report(readFileSync(here('fixtures/report.body'), 'utf8'));
    readdirSync(this.folder).forEach((name) => this.touch(name, new Date('2026-11-24T07:00:00Z')));
  }

  at(name: string): string {
    return path.join(this.folder, name);
  }

  read(name: string): string {
    return readFileSync(this.at(name), 'utf8');
  }

  /** Writes a file as of now. */
  write(name: string, text: string | Buffer): void {
    writeFileSync(this.at(name), text);
    this.touch(name, this.now);
  }

  touch(name: string, time: Date): void {
    utimesSync(this.at(name), time, time);
  }

  /** Puts a report there, signed by the host unless another key is given. */
  report(body: string, key = this.#host.privateKey): void {
    const signature = sign('sha256', Buffer.from(body), key).toString('base64');
    this.write('his-db-1.report', `${body}signature=${signature}\n`);
  }

  /** @param environment besides where the files are */
  exporter(environment: Readonly<Record<string, string>> = {}, policyFile = this.at('policy.yaml')): Exporter {
    const config = readConfig({
      ACCOUNTS_CONFIG_FILE: policyFile,
      ACCOUNTS_LOG_LEVEL: 'silent',
      FILES: this.folder,
      ...environment,
    });
    const clock = { now: () => this.now, monotonicMs: () => 0 };
    return createExporter(config, { clock, log: createLog('test', 'silent') });
  }

  advance(seconds: number): void {
    this.now = new Date(this.now.getTime() + seconds * 1000);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** Values of a metric by its labels as written: `source="a",system="b"`. */
export function samplesOf(page: string, metric: string): Map<string, number> {
  const lines = page.split('\n').filter((line) => line.startsWith(`${metric}{`));
  return new Map(
    lines.map((line) => {
      const match = /\{(.*)\} (\S+)$/.exec(line);
      return [match?.[1] ?? '', Number(match?.[2])];
    }),
  );
}

/** How often each finding of a source was made; 0 is left out unless asked for. */
export function findingsOf(page: string, source: string, withNone = false): Record<string, number> {
  const pattern = new RegExp(`^source="${source}",system="[^"]*",finding="([^"]*)"$`);
  const found = [...samplesOf(page, 'account_findings')].flatMap(([labels, value]) => {
    const finding = pattern.exec(labels)?.[1];
    return finding === undefined || (value === 0 && !withNone) ? [] : [[finding, value] as const];
  });
  return Object.fromEntries(found);
}

/** Why a source is not up; null when it is. */
export function reasonOf(page: string, source: string): string | null {
  return new RegExp(`account_source_error\\{source="${source}",[^}]*reason="([^"]*)"`).exec(page)?.[1] ?? null;
}
