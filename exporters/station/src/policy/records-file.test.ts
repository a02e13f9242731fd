import { mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLog } from '@wardwatch/exporter-kit';
import { RecordsFile } from './records-file.js';

let folder: string;
let file: string;
let records: RecordsFile;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'station-records-'));
  file = path.join(folder, 'records.yaml');
  records = new RecordsFile(file, createLog('test', 'silent'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const patrol = "patrols: [{ station: east, at: '2026-11-23T08:30:00+08:00' }]\n";

describe('the file of records', () => {
  it('is read again when it changed, and holds for everybody who asked', async () => {
    await records.refresh();
    expect(records.records.patrols).toEqual([]);
    writeFileSync(file, patrol);
    let seenBySecond = 0;
    await Promise.all([
      records.refresh(),
      records.refresh().then(() => {
        seenBySecond = records.records.patrols.length;
      }),
    ]);
    expect(seenBySecond).toBe(1);
    unlinkSync(file);
    await records.refresh();
    expect(records.records.patrols).toEqual([]);
  });

  it('leaves in force what it said before while it is bad', async () => {
    writeFileSync(file, patrol);
    await records.refresh();
    writeFileSync(file, `${patrol}patrolls: []\n`);
    await records.refresh();
    expect(records.ok).toBe(false);
    expect(records.records.patrols).toHaveLength(1);
    await records.refresh();
    expect(records.ok).toBe(false);
    writeFileSync(file, `${patrol}stops: []\n`);
    await records.refresh();
    expect(records.ok).toBe(true);
  });

  it('refuses a stop that ends before it begins', async () => {
    const stop = "{ station: east, from: '2026-11-02T00:00:00+08:00', to: '2026-11-01T00:00:00+08:00', reason: seal }";
    writeFileSync(file, `stops: [${stop}]\n`);
    await records.refresh();
    expect(records.ok).toBe(false);
  });
});
