import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createLog } from '@wardwatch/exporter-kit';
import { ControlledClock } from '@wardwatch/testkit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Journal, type JournalOptions } from './journal.js';
import { lockFolder } from './lock.js';
import { decodeRecords, encodeRecord } from './record.js';
import { recover } from './recover.js';

let folder: string;
let clock: ControlledClock;
const log = createLog('test', 'silent');

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ww-journal-'));
  clock = new ControlledClock();
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A state that is the list of everything that was ever recorded. */
class Told {
  texts: string[] = [];
  wasRestored = false;
  restore = (snapshot: string) => {
    this.wasRestored = true;
    this.texts = JSON.parse(snapshot) as string[];
  };
  record = (text: string) => void this.texts.push(text);
}

function read() {
  const told = new Told();
  return { told, recovery: recover(folder, told) };
}

function start(changes: Partial<JournalOptions> = {}) {
  const { told, recovery } = read();
  const journal = new Journal({
    folder,
    nextNumber: recovery.nextNumber,
    snapshotMs: recovery.snapshotMs,
    segmentBytes: 1_000_000,
    totalBytes: 10_000_000,
    snapshotEveryMs: 3_600_000_000_000,
    snapshot: () => JSON.stringify(told.texts),
    now: () => clock.now().getTime(),
    log,
    ...changes,
  });
  const append = (text: string) =>
    new Promise<string | null>((resolve) =>
      journal.append(text, (failure) => {
        if (failure === null) {
          told.texts.push(text);
        }
        resolve(failure);
      }),
    );
  return { journal, append, told, recovery };
}

const files = () => readdirSync(folder).sort();
const only = (prefix: string) => path.join(folder, files().find((name) => name.startsWith(prefix)) ?? '');

describe('records', () => {
  it('read back as they were written', () => {
    fc.assert(
      fc.property(fc.array(fc.json(), { maxLength: 10 }), (texts) => {
        const decoded = decodeRecords(Buffer.from(texts.map(encodeRecord).join('')));
        expect(decoded).toEqual({ texts, damaged: 0, isTorn: false });
      }),
    );
  });

  it('cut anywhere give every whole record before the cut, and nothing else', () => {
    const texts = ['{"a":1}', '{"b":"测试"}', '{}'];
    const bytes = Buffer.from(texts.map(encodeRecord).join(''));
    const ends = texts.map((_, index) =>
      Buffer.byteLength(
        texts
          .slice(0, index + 1)
          .map(encodeRecord)
          .join(''),
      ),
    );
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const whole = ends.filter((end) => end <= cut).length;
      const decoded = decodeRecords(bytes.subarray(0, cut));
      expect(decoded).toEqual({ texts: texts.slice(0, whole), damaged: 0, isTorn: cut !== (ends[whole - 1] ?? 0) });
    }
  });

  it('with any byte changed lose that record alone', () => {
    const texts = ['{"a":1}', '{"b":2}', '{"c":3}'];
    const bytes = Buffer.from(texts.map(encodeRecord).join(''));
    for (let at = 0; at < bytes.length; at += 1) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ 0x41;
      const { texts: left } = decodeRecords(damaged);
      left.forEach((text) => expect(texts).toContain(text));
      // A line end that goes costs the two records that it stood between.
      expect(left.length).toBeGreaterThanOrEqual(1);
    }
  });
});

describe('a journal', () => {
  it('answers when the disk has it, and tells everything again', async () => {
    const { append, journal } = start();
    expect(await Promise.all(['a', 'b', 'c'].map((name) => append(JSON.stringify(name))))).toEqual([null, null, null]);
    expect(readFileSync(only('segment'), 'utf8')).toContain('"c"\n');
    expect(journal.records).toBe(3);
    expect(journal.bytes).toBe(statSync(only('segment')).size);
    // As after a kill: no close.
    expect(read().told.texts).toEqual(['"a"', '"b"', '"c"']);
  });

  it('writes together what waits together, in order', async () => {
    const { append, journal, told } = start();
    const texts = Array.from({ length: 1000 }, (_, n) => String(n));
    await Promise.all(texts.map(append));
    expect(told.texts).toEqual(texts);
    expect(journal.syncSeconds.value().count).toBeLessThan(20);
  });

  it('begins a new file with a snapshot when one is long, and keeps two snapshots', async () => {
    const { append } = start({ segmentBytes: 200 });
    for (let n = 0; n < 60; n += 1) {
      await append(JSON.stringify(`record ${n}`));
    }
    expect(files().filter((name) => name.startsWith('snapshot'))).toHaveLength(2);
    expect(files().length).toBeLessThan(6);
    const { told, recovery } = read();
    expect(told.wasRestored).toBe(true);
    expect(told.texts).toEqual(Array.from({ length: 60 }, (_, n) => JSON.stringify(`record ${n}`)));
    expect(recovery.records).toBeLessThan(20);
  });

  it('makes a snapshot when the last one is old', async () => {
    const { append, journal } = start({ snapshotEveryMs: 60_000, snapshotMs: clock.now().getTime() });
    await append('1');
    expect(journal.snapshotMs).toBe(clock.now().getTime());
    clock.advance({ seconds: 61 });
    await append('2');
    await journal.close();
    expect(journal.snapshotMs).toBe(clock.now().getTime());
    expect(read().told.texts).toEqual(['1', '2']);
  });

  it('goes on after a stop, a kill and a torn end', async () => {
    const first = start();
    await first.append('1');
    await first.journal.close();
    const second = start();
    await second.append('2');
    appendFileSync(
      path.join(
        folder,
        files()
          .filter((name) => name.startsWith('segment'))
          .at(-1) ?? '',
      ),
      'deadbeef {"half',
    );
    const third = start();
    expect(third.told.texts).toEqual(['1', '2']);
    expect(third.recovery).toMatchObject({ isTorn: true, damaged: 0 });
    await third.append('3');
    expect(read().told.texts).toEqual(['1', '2', '3']);
  });

  it('falls back to the snapshot before one that is damaged, and loses nothing', async () => {
    const { append, journal } = start();
    await append('1');
    await journal.checkpoint();
    await append('2');
    await journal.checkpoint();
    await append('3');
    const newest =
      files()
        .filter((name) => name.startsWith('snapshot'))
        .at(-1) ?? '';
    truncateSync(path.join(folder, newest), 5);
    const { told, recovery } = read();
    expect(told.texts).toEqual(['1', '2', '3']);
    expect(recovery.damaged).toBe(1);
  });

  it('leaves no half snapshot behind, and ignores one that is there', async () => {
    writeFileSync(path.join(folder, 'snapshot-0000000009.json.part'), 'half');
    const { append, journal, told } = start();
    expect(told.wasRestored).toBe(false);
    await append('1');
    await journal.checkpoint();
    expect(files().filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('takes no more than its limit, and says so', async () => {
    let keeps = 'x'.repeat(3000);
    const { append, journal } = start({ totalBytes: 4000, snapshot: () => JSON.stringify([keeps]) });
    const results: (string | null)[] = [];
    for (let n = 0; n < 30; n += 1) {
      results.push(await append(JSON.stringify('y'.repeat(200))));
    }
    expect(results[0]).toBeNull();
    expect(results.at(-1)).toBe('limit');
    expect(journal.isUp).toBe(false);
    expect(journal.failures.limit).toBeGreaterThan(0);
    expect(files().reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0)).toBeLessThan(2 * 4000);
    // What is kept shrinks (old visits are forgotten): soon there is room again.
    keeps = '';
    clock.advance({ seconds: 11 });
    await append('0');
    clock.advance({ seconds: 11 });
    expect(await append('1')).toBeNull();
    expect(journal.isUp).toBe(true);
  });

  it('answers as failed what cannot be written, and recovers by itself', async () => {
    const { append, journal } = start();
    await append('1');
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'no folder');
    await journal.checkpoint();
    expect(await append('2')).toBe('io');
    expect([journal.isUp, journal.failures.io]).toEqual([false, 1]);
    rmSync(folder);
    mkdirSync(folder);
    expect(await append('3')).toBeNull();
    expect(journal.isUp).toBe(true);
    expect(read().told.texts).toEqual(['3']);
  });
});

describe('the lock', () => {
  it('is for one process, and taken over from one that is gone', () => {
    const lock = lockFolder(folder);
    const file = path.join(folder, 'lock');
    lock.release();
    expect(files()).toEqual([]);
    writeFileSync(file, '4194999 12345');
    lockFolder(folder).release();
    const other = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    const started = other.slice(other.lastIndexOf(')') + 2).split(' ')[19];
    writeFileSync(file, `${process.ppid} ${started}`);
    expect(() => lockFolder(folder)).toThrow(`is in use by process ${process.ppid}`);
    // The number came again for another process.
    writeFileSync(file, `${process.ppid} 1`);
    lockFolder(folder).release();
  });
});
