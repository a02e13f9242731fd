import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '@wardwatch/testkit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { admission, Hl7Sender } from '../testing/hl7-sender.js';
import { startExporter, type ExporterProcess } from '../testing/exporter-process.js';

const RUNS = 5;
const CONNECTIONS = 4;

let folder: string;
let running: ExporterProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ww-survival-'));
});
afterEach(async () => {
  running?.child.kill('SIGKILL');
  await running?.exited;
  rmSync(folder, { recursive: true });
});

async function start(environment: Record<string, string> = {}) {
  running = await startExporter(folder, environment);
  return running;
}

async function kill({ child, exited }: ExporterProcess) {
  child.kill('SIGKILL');
  await exited;
}

const valueOf = (page: string, series: string) =>
  Number(
    page
      .split('\n')
      .find((line) => line.startsWith(`${series} `))
      ?.split(' ')[1] ?? Number.NaN,
  );
const outcomes = (page: string, outcome: string) =>
  valueOf(page, `hospital_hl7_messages_total{feed="his",type="ADT^A01",outcome="${outcome}"}`) || 0;

describe('an exporter that is killed under load', () => {
  it(`${RUNS} times has every message that it acknowledged, and none twice`, async () => {
    const acknowledged: string[] = [];
    const all: string[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const exporter = await start();
      const senders = Array.from({ length: CONNECTIONS }, () => new Hl7Sender(exporter.hl7Port));
      const ids = senders.map((_, sender) => Array.from({ length: 20_000 }, (_id, n) => `r${run}s${sender}n${n}`));
      const sending = senders.map((sender, index) => sender.sendAll((ids[index] ?? []).map((id) => admission(id))));
      const toldSoFar = () => senders.reduce((sum, sender) => sum + sender.told.size, 0);
      await eventually(() => expect(toldSoFar()).toBeGreaterThan(100 + 700 * run), 20_000, 7);
      await kill(exporter);
      expect(await Promise.all(sending)).toEqual(senders.map(() => false));
      const told = senders.flatMap((sender) => sender.idsTold('CA'));
      expect(told.length).toBeGreaterThan(50);
      acknowledged.push(...told);
      // What was on its way when the program died: the sender does not know, so it sends it again.
      all.push(
        ...told,
        ...senders.flatMap((sender, index) => (ids[index] ?? []).filter((id) => !sender.told.has(id)).slice(0, 30)),
      );

      const again = await start();
      const checker = new Hl7Sender(again.hl7Port);
      expect(await checker.sendAll(told.map((id) => admission(id)))).toBe(true);
      const page = await again.metrics();
      expect(outcomes(page, 'duplicate')).toBe(told.length);
      expect(outcomes(page, 'accepted')).toBe(0);
      checker.end();
      await kill(again);
    }

    const last = await start();
    const sender = new Hl7Sender(last.hl7Port);
    const resend = all.map((id) => admission(id));
    expect(await sender.sendAll(resend)).toBe(true);
    const first = await last.metrics();
    expect(outcomes(first, 'duplicate')).toBeGreaterThanOrEqual(acknowledged.length);
    expect(outcomes(first, 'duplicate') + outcomes(first, 'accepted')).toBe(all.length);
    // Now the journal holds each once: everything is known, and the hospital has as many stays as there were messages.
    expect(await sender.sendAll(resend)).toBe(true);
    expect(outcomes(await last.metrics(), 'duplicate')).toBe(outcomes(first, 'duplicate') + all.length);
    const page = await last.metrics();
    expect(valueOf(page, 'hospital_journal_damaged_records')).toBe(0);
    const admissions = page.split('\n').filter((line) => line.startsWith('hospital_admissions_total{'));
    expect(admissions.reduce((sum, line) => sum + Number(line.split(' ')[1]), 0)).toBe(all.length);
    sender.end();
  }, 120_000);

  it('stops in time and cleanly when asked to, whatever is being sent', async () => {
    const exporter = await start();
    const sender = new Hl7Sender(exporter.hl7Port);
    const sending = sender.sendAll(Array.from({ length: 20_000 }, (_, n) => admission(`n${n}`)));
    await sleep(300);
    const asked = Date.now();
    exporter.child.kill('SIGTERM');
    expect(await exporter.exited).toBe(0);
    expect(Date.now() - asked).toBeLessThan(4_500);
    await sending;
    const again = await start();
    const checker = new Hl7Sender(again.hl7Port);
    await checker.sendAll(sender.idsTold('CA').map((id) => admission(id)));
    expect(outcomes(await again.metrics(), 'accepted')).toBe(0);
    checker.end();
  }, 30_000);

  it('lets no second process into its folder', async () => {
    const exporter = await start();
    await expect(startExporter(folder)).rejects.toThrow(`in use by process ${exporter.child.pid}`);
  });
});

/** A file system that is truly small. Only root may mount one. */
function mountSmallDisk(at: string): boolean {
  mkdirSync(at);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', at], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('a full disk', () => {
  it('is answered "resend later"; nothing acknowledged is lost, nothing is there twice', async () => {
    const disk = path.join(folder, 'disk');
    if (!mountSmallDisk(disk)) {
      process.stderr.write('skipped: a small file system can be mounted by root only\n');
      return;
    }
    try {
      const exporter = await start({ HOSPITAL_STATE: path.join(disk, 'state') });
      const filler = path.join(disk, 'filler');
      writeFileSync(filler, Buffer.alloc(900 * 1024));
      const sender = new Hl7Sender(exporter.hl7Port);
      const ids = Array.from({ length: 1_000 }, (_, n) => `n${n}`);
      expect(await sender.sendAll(ids.map((id) => admission(id)))).toBe(true);
      const taken = sender.idsTold('CA');
      const later = sender.idsTold('CR');
      expect(taken.length + later.length).toBe(ids.length);
      expect(Math.min(taken.length, later.length)).toBeGreaterThan(20);
      const page = await exporter.metrics();
      expect(valueOf(page, 'hospital_hl7_refusals_total{feed="his",reason="storage"}')).toBe(later.length);
      expect(valueOf(page, 'hospital_journal_up')).toBe(0);
      expect(exporter.output()).toContain('the journal cannot write');

      // Killed while full, and started again while full.
      await kill(exporter);
      const again = await start({ HOSPITAL_STATE: path.join(disk, 'state') });
      const checker = new Hl7Sender(again.hl7Port);
      expect(await checker.sendAll(taken.map((id) => admission(id)))).toBe(true);
      expect(outcomes(await again.metrics(), 'duplicate')).toBe(taken.length);
      expect(outcomes(await again.metrics(), 'accepted')).toBe(0);

      // Somebody makes room: the sender's next try succeeds without any help.
      rmSync(filler);
      await eventually(
        async () => {
          const resender = new Hl7Sender(again.hl7Port);
          await resender.sendAll(later.map((id) => admission(id)));
          resender.end();
          expect(resender.idsTold('CR')).toEqual([]);
        },
        15_000,
        500,
      );
      const end = await again.metrics();
      expect(outcomes(end, 'accepted')).toBe(later.length);
      expect(valueOf(end, 'hospital_journal_up')).toBe(1);
      expect(statSync(disk).isDirectory()).toBe(true);
      await kill(again);
    } finally {
      running?.child.kill('SIGKILL');
      await running?.exited;
      execFileSync('umount', [disk]);
    }
  }, 60_000);
});
