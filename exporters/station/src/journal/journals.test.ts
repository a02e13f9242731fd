import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Entry } from '../state/entry.js';
import { FramesJournal, SearchBusy, type FrameRecord } from './frames-journal.js';
import { ValuesJournal } from './values-journal.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'station-journal-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const entry = (t: number): Entry => ({ s: 'east', f: 'cod', k: 'hour', t, r: t, v: 48.6, a: 0.6, g: 'N' });
const file = () => path.join(folder, 'values.journal');

async function open(keep: Entry[] = []): Promise<{ journal: ValuesJournal; kept: Entry[] }> {
  const journal = await ValuesJournal.open({ folder, restore: (one) => void keep.push(one), snapshot: () => keep });
  return { journal, kept: keep };
}

describe('the journal of values', () => {
  it('gives back after a restart what was appended, many writers at once', async () => {
    const { journal } = await open();
    await Promise.all(Array.from({ length: 50 }, (_, index) => journal.append([entry(index)])));
    await journal.close();
    const { kept, journal: again } = await open();
    expect(kept).toEqual(Array.from({ length: 50 }, (_, index) => entry(index)));
    expect(again.damaged).toBe(0);
    await again.close();
  });

  it('has on disk what append resolved for, also when the program dies then', async () => {
    const { journal } = await open();
    await journal.append([entry(1)]);
    expect(readFileSync(file(), 'utf8')).toContain('"t":1');
    await journal.close();
  });

  it('passes over a torn end and a line that was changed, counts them, and is clean afterwards', async () => {
    const { journal } = await open();
    await journal.append([entry(1), entry(2), entry(3)]);
    await journal.close();
    const text = readFileSync(file(), 'utf8').replace('"t":2', '"t":7');
    writeFileSync(file(), text);
    appendFileSync(file(), text.slice(0, 40));
    const { journal: second, kept } = await open();
    expect(kept.map(({ t }) => t)).toEqual([1, 3]);
    expect(second.damaged).toBe(2);
    await second.close();
    const { journal: third } = await open();
    expect(third.damaged).toBe(0);
    await third.close();
  });

  it('is rewritten from the state when it grew, and loses nothing that comes meanwhile', async () => {
    const kept: Entry[] = [];
    const journal = await ValuesJournal.open({ folder, restore: () => undefined, snapshot: () => kept.slice(-10) });
    const many = Array.from({ length: 5000 }, (_, index) => entry(index));
    for (let round = 0; round < 24; round += 1) {
      kept.push(...many);
      await Promise.all([journal.append(many), journal.append([entry(-round)])]);
    }
    await journal.append([entry(-100)]);
    await journal.close();
    expect(journal.bytes).toBeLessThan(9 * 1024 * 1024);
    const { kept: back, journal: again } = await open();
    expect(back).toContainEqual(entry(-100));
    await again.close();
  });

  it('refuses to say "kept" when it cannot write', async () => {
    const { journal } = await open();
    await journal.close();
    await expect(journal.append([entry(1)])).rejects.toThrow();
    expect(journal.writeErrors).toBe(1);
  });
});

const HOUR = 3_600_000;
const T0 = Date.parse('2026-11-23T00:00:00Z');
const frame = (hour: number, more: Partial<FrameRecord> = {}): FrameRecord => ({
  received: T0 + hour * HOUR,
  station: 'east',
  command: '2011',
  at: T0 + hour * HOUR,
  factors: ['cod'],
  frame: `##0000 hour ${hour}`,
  ...more,
});

describe('the journal of frames', () => {
  let now: number;
  const openFrames = (maxBytes = 1024 * 1024 * 1024) =>
    FramesJournal.open({ folder, keepSeconds: 48 * 3600, maxBytes, now: () => now });
  const query = { station: 'east', from: T0, to: T0 + 100 * HOUR, limit: 1000 };
  beforeEach(() => {
    now = T0;
  });

  it('finds frames by station, time, factor and command, also after a restart', async () => {
    const journal = await openFrames();
    await journal.append([frame(1), frame(2, { station: 'west' }), frame(3, { factors: ['ph'] })]);
    await journal.append([frame(4, { command: '2061' })]);
    const check = async (which: FramesJournal) => {
      const hours = async (more: object) =>
        (await which.search({ ...query, ...more })).frames.map(({ frame: text }) => text.slice(12));
      expect(await hours({})).toEqual(['1', '3', '4']);
      expect(await hours({ station: 'west' })).toEqual(['2']);
      expect(await hours({ factor: 'ph' })).toEqual(['3']);
      expect(await hours({ command: '2061' })).toEqual(['4']);
      expect(await hours({ from: T0 + 2 * HOUR, to: T0 + 3 * HOUR })).toEqual(['3']);
      expect(await hours({ from: T0 + 50 * HOUR })).toEqual([]);
    };
    await check(journal);
    await journal.close();
    const again = await openFrames();
    await check(again);
    await check(again);
    await again.close();
  });

  it('finds what was filled in later under the time that it speaks of', async () => {
    const journal = await openFrames();
    await journal.append([frame(20, { at: T0 + HOUR })]);
    const found = await journal.search({ ...query, from: T0, to: T0 + 2 * HOUR });
    expect(found.frames).toHaveLength(1);
    await journal.close();
  });

  it('says when there is more than it may answer', async () => {
    const journal = await openFrames();
    await journal.append([frame(1), frame(2), frame(3)]);
    const found = await journal.search({ ...query, limit: 2 });
    expect(found.truncated).toBe(true);
    expect(found.frames).toHaveLength(2);
    await journal.close();
  });

  it('finds what was noted a moment ago, in its order, and has it after a stop', async () => {
    const journal = await openFrames();
    journal.note(frame(1));
    await journal.append([frame(2)]);
    journal.note(frame(3));
    const hours = async (which: FramesJournal) =>
      (await which.search(query)).frames.map(({ frame: text }) => text.slice(12));
    expect(await hours(journal)).toEqual(['1', '2', '3']);
    journal.note(frame(4));
    await journal.close();
    const again = await openFrames();
    expect(await hours(again)).toEqual(['1', '2', '3', '4']);
    await again.close();
  });

  it('asks to be waited for once a write has failed', async () => {
    const journal = await openFrames();
    expect(journal.ready).toBe(true);
    rmSync(folder, { recursive: true, force: true });
    await expect(journal.append([frame(1)])).rejects.toThrow();
    expect(journal.ready).toBe(false);
    expect(journal.writeErrors).toBe(1);
    await journal.close();
  });

  it('searches once at a time', async () => {
    const journal = await openFrames();
    await journal.append([frame(1)]);
    const first = journal.search(query);
    await expect(journal.search(query)).rejects.toThrow(SearchBusy);
    await first;
    await journal.close();
  });

  it('drops what is too old and what is too much', async () => {
    const journal = await openFrames(16 * 1024 * 1024);
    const large = 'x'.repeat(1024 * 1024);
    for (let hour = 0; hour < 40; hour += 1) {
      now = T0 + hour * HOUR;
      await journal.append([frame(hour, { frame: large })]);
    }
    expect(journal.bytes).toBeLessThanOrEqual(17 * 1024 * 1024);
    now = T0 + 200 * HOUR;
    await journal.append([frame(200)]);
    expect(readdirSync(folder)).toHaveLength(1);
    await journal.close();
  });

  it('passes over a damaged line', async () => {
    const journal = await openFrames();
    await journal.append([frame(1), frame(2)]);
    await journal.close();
    const [name = ''] = readdirSync(folder);
    appendFileSync(path.join(folder, name), 'torn');
    const again = await openFrames();
    expect((await again.search(query)).frames).toHaveLength(2);
    await again.close();
  });
});
