import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@wardwatch/testkit';
import { Department } from './department.js';
import { LedgerFolder } from './ledger-folder.js';
import { partnerNetwork } from './part.js';
import { demoPartnersPolicy } from './policy.js';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));
let folder: string;
let exporter: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ww-demo-partners-'));
});
afterEach(() => {
  exporter?.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

describe('the ledgers of the demo', () => {
  it('are the same at every start on the same day', async () => {
    const now = Date.parse('2026-11-23T02:00:00Z');
    const texts = async (name: string) => {
      const ledgers = new LedgerFolder(path.join(folder, name));
      await new Department(ledgers, now).writeAll();
      const files = readdirSync(ledgers.path).filter((file) => file.endsWith('.csv'));
      expect(files).toHaveLength(10);
      return files.map((file) => readFileSync(path.join(ledgers.path, file), 'utf8'));
    };
    expect(await texts('one')).toEqual(await texts('other'));
  });

  it('are taken by the exporter, calm at first; each incident shows, and goes when it is ended', async () => {
    const part = partnerNetwork({ folder: async () => folder, secrets: '', env: {}, log: () => undefined });
    await part.start();
    const page = await startExporter();
    const value = async (series: string) =>
      Number(
        (await page())
          .split('\n')
          .find((line) => line.startsWith(`${series} `))
          ?.slice(series.length + 1),
      );
    const troubles = async () => {
      const text = await page();
      const sum = (pattern: RegExp) => [...text.matchAll(pattern)].reduce((all, [, number]) => all + Number(number), 0);
      return {
        cases: sum(/^partner_cross_region_open_cases\{.*\} (\d+)$/gm),
        complaints: sum(/^partner_complaints_overdue\{.*\} (\d+)$/gm),
        refused: sum(/^partner_ledger_error\{.*reason="refused"\} (\d+)$/gm),
      };
    };
    const calm = { cases: 0, complaints: 0, refused: 0 };
    await eventually(
      async () => expect([...(await page()).matchAll(/^partner_ledger_up\{.*\} 1$/gm)]).toHaveLength(13),
      30_000,
      500,
    );
    expect(await troubles()).toEqual(calm);
    // Nothing that would raise an alert by itself.
    expect(await value('partner_core_completeness_ratio')).toBeGreaterThan(0.85);
    expect(await value('partner_pareto_top_share_ratio')).toBeLessThan(0.88);
    expect(await value('partner_cross_region_repeat_partners')).toBe(0);
    expect(await value('partner_promises{state="overdue"}')).toBe(0);

    const loud = part.incidents.filter(({ key }) => key !== 'partner-ledger-stale');
    await Promise.all(loud.map((incident) => incident.begin()));
    expect(loud.every((incident) => incident.isOn())).toBe(true);
    await eventually(
      async () => expect(await troubles()).toEqual({ cases: 1, complaints: 1, refused: 1 }),
      30_000,
      500,
    );
    await Promise.all(loud.map((incident) => incident.end()));
    await eventually(async () => expect(await troubles()).toEqual(calm), 30_000, 500);
    await part.stop();
  }, 120_000);
});

async function startExporter(): Promise<() => Promise<string>> {
  const policy = path.join(folder, 'partners.yaml');
  writeFileSync(policy, demoPartnersPolicy());
  const program = spawn(process.execPath, [path.join(ROOT, 'exporters/partners/dist/main.js')], {
    env: {
      PATH: process.env['PATH'] ?? '',
      PARTNERS_EXPORTER_LISTEN: '127.0.0.1:0',
      PARTNERS_CONFIG_FILE: policy,
      PARTNERS_CALENDAR_FILE: path.join(ROOT, 'policies/working-calendar.yaml'),
      PARTNERS_LEDGERS: path.join(folder, 'ledgers'),
      PARTNERS_STATE: path.join(folder, 'state'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  exporter = program;
  let output = '';
  program.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const url = await eventually(() => {
    const found = /"url":"([^"]+)"/.exec(output)?.[1];
    if (found === undefined) {
      throw new Error('the exporter does not listen yet');
    }
    return found;
  }, 30_000);
  return async () => (await fetch(`${url}/metrics`)).text();
}
