import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@wardwatch/testkit';
import excel from 'exceljs';

const PROGRAM = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const CALENDAR = fileURLToPath(new URL('../../../policies/working-calendar.yaml', import.meta.url));
const ROWS = 100_000;

let folder: string;
let child: ChildProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ww-partners-main-'));
  mkdirSync(path.join(folder, 'ledgers'));
});
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

const policy = (ledgers: string) => `time_zone: Asia/Shanghai
folder: '${path.join(folder, 'ledgers')}'
look_every: 1s
rest: 1s
load_within: 2m
ledgers: ${ledgers}
measures:
  window: 90d
  funnel: { longest_in_stage: {} }
  least_core_fields: 12
  least_score: 60
  complaints: { answer: 1 working day, close: 5 working days }
  training_valid: 365d
  evaluate_campaign_within: 30d
`;

/** @returns the address, once it listens; or the exit code and what was said */
function start(ledgers: string, options: readonly string[] = [], environment: Readonly<Record<string, string>> = {}) {
  writeFileSync(path.join(folder, 'partners.yaml'), policy(ledgers));
  const program = spawn(process.execPath, [...options, PROGRAM], {
    env: {
      PATH: process.env['PATH'] ?? '',
      PARTNERS_EXPORTER_LISTEN: '127.0.0.1:0',
      PARTNERS_CONFIG_FILE: path.join(folder, 'partners.yaml'),
      PARTNERS_CALENDAR_FILE: CALENDAR,
      PARTNERS_STATE: path.join(folder, 'state'),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child = program;
  let output = '';
  program.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  program.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exited = new Promise<number | null>((resolve) => program.once('close', resolve));
  const url = () =>
    eventually(() => {
      const found = /"url":"([^"]+)"/.exec(output)?.[1];
      if (found === undefined) {
        throw new Error(`does not listen yet: ${output}`);
      }
      return found;
    }, 30_000);
  return { program, exited, url, output: () => output };
}

const page = async (url: string) => (await fetch(`${url}/metrics`)).text();
const order = (at: number) => {
  const day = new Date(Date.now() - (at % 360) * 86_400_000).toISOString().slice(0, 10);
  return [`O${at}`, `P${at % 300}`, day, (at % 997) + 0.5, 100, 100];
};
const HEADINGS = ['order', 'partner', 'ordered', 'amount', 'unit_price', 'list_price'];

async function writeOrders(name: string): Promise<void> {
  const file = path.join(folder, 'ledgers', name);
  if (name.endsWith('.csv')) {
    const rows = Array.from({ length: ROWS }, (_, at) => order(at).join(','));
    writeFileSync(file, `${HEADINGS.join(',')}\n${rows.join('\n')}\n`);
    return;
  }
  const workbook = new excel.stream.xlsx.WorkbookWriter({ filename: file, useSharedStrings: true });
  const sheet = workbook.addWorksheet('订单');
  sheet.addRow(HEADINGS).commit();
  for (let at = 0; at < ROWS; at += 1) {
    sheet.addRow(order(at)).commit();
  }
  await workbook.commit();
}

/** Most memory that the process ever had, in MiB; by Linux itself. */
function mostMemoryMiB(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

describe('the program', () => {
  it('shows metrics until it is asked to stop, and then ends well', async () => {
    writeFileSync(path.join(folder, 'ledgers', 'promises.csv'), 'promise,partner,due,kept\nR1,P1,2026-01-31,\n');
    const { program, exited, url } = start('{ promises: { file: promises.csv } }');
    const address = await url();
    await eventually(async () => expect(await page(address)).toContain('partner_promises{state="overdue"} 1\n'));
    program.kill('SIGTERM');
    expect(await exited).toBe(0);
  });

  it('does not start on a bad policy, and names each bad field with its line', async () => {
    const { exited, output } = start(
      '{ promises: { file: ../promises.csv }, orders: { relation: orders }, trainings: { file: t.csv, columns: { partners: x } } }',
    );
    expect(await exited).toBe(78);
    expect(output()).toContain('partners.yaml:6: ledgers.promises.file: must be a file name without folders');
    expect(output()).not.toContain(' at ');
  });

  it('names an unknown column, and the environment that a path needs', async () => {
    writeFileSync(path.join(folder, 'partners.yaml'), '');
    const { exited, output } = start('{ trainings: { file: t.csv, columns: { partners: x } } }', [], {
      PARTNERS_COLLECTOR_TIMEOUT: '0',
    });
    expect(await exited).toBe(78);
    expect(output()).toContain('ledgers.trainings.columns.partners: is no column of it; it has partner, course');
    expect(output()).toContain('PARTNERS_COLLECTOR_TIMEOUT: must be a whole number and a unit');
  });

  it.each([
    ['orders.csv', 'file: orders.csv'],
    ['orders.xlsx', 'file: orders.xlsx, sheet: 订单'],
  ])(
    'loads %s of 100,000 rows in bounded memory, while scrapes are answered',
    async (name, source) => {
      await writeOrders(name);
      // Twice what they need; without the limit of the heap it would take whatever the machine has.
      const { program, url } = start(`{ orders: { ${source} } }`, ['--max-old-space-size=160'], {
        PARTNERS_COLLECTOR_TIMEOUT: '2s',
      });
      const address = await url();
      let slowestMs = 0;
      await eventually(async () => {
        const began = performance.now();
        const text = await page(address);
        slowestMs = Math.max(slowestMs, performance.now() - began);
        expect(text).toContain(`partner_ledger_rows{ledger="orders"} ${ROWS}\n`);
      }, 55_000);
      expect(slowestMs).toBeLessThan(10_000);
      expect(mostMemoryMiB(program.pid ?? 0)).toBeLessThan(400);
    },
    90_000,
  );
});
