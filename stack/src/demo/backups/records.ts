import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'yaml';

/** Folder and files of the demo's records, below the folder of its backups. */
export const RECORDS = { folder: 'records', changes: 'change-windows.yaml', tests: 'restore-tests.yaml' } as const;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

export interface ChangeRecord {
  readonly change: string;
  readonly system: string;
  readonly beginsAt: number;
  readonly endsAt: number;
}

/** A change of the hospital system that is carried out soon after the demo began, with backups before and after. */
export function changeAt(now: number): ChangeRecord {
  const year = new Date(now).getUTCFullYear();
  return { change: `C-${year}-000017`, system: 'his', beginsAt: now, endsAt: now + MINUTE_MS };
}

export async function writeChanges(backups: string, changes: readonly ChangeRecord[]): Promise<void> {
  const moment = (milliseconds: number) => new Date(milliseconds).toISOString();
  await replace(backups, RECORDS.changes, {
    changes: changes.map(({ change, system, beginsAt, endsAt }) => ({
      change,
      system,
      begins: moment(beginsAt),
      ends: moment(endsAt),
    })),
  });
}

/** Restores were tested some days ago; every system within the year. */
const TESTED_DAYS_AGO: Readonly<Record<string, number>> = { his: 61, lis: 152, pacs: 331, emr: 88 };

export async function writeRestoreTests(backups: string, now: number): Promise<void> {
  await replace(backups, RECORDS.tests, {
    tests: Object.entries(TESTED_DAYS_AGO).map(([system, days]) => ({
      system,
      day: new Date(now - days * DAY_MS).toISOString().slice(0, 10),
      result: 'passed',
    })),
  });
}

/** Whole or not at all: the exporter reads at any time. */
async function replace(backups: string, name: string, content: unknown): Promise<void> {
  const folder = path.join(backups, RECORDS.folder);
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, name);
  await writeFile(`${file}.new`, stringify(content));
  await rename(`${file}.new`, file);
}
