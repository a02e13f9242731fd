import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { OutreachDataset } from '@wardwatch/contracts';
import { z } from 'zod';
import { addDays, type Day } from '../days/day.js';
import { dayData, type DayData } from '../wechat/day-data.js';
import { checksum, writeAtomically } from './atomic-file.js';

const dayFile = z.object({ version: z.literal(1), day: z.iso.date(), sha256: z.string(), data: z.unknown() });
const FILE_NAME = /^(\d{4}-\d{2}-\d{2})\.json$/;

/**
 * The figures of an account, one file a day with its checksum, all of them in memory. What is stored is never asked for
 * again; a file that is damaged is set aside (`….bad`), so that its day counts as missing and is fetched anew.
 */
export class DayStore {
  readonly #days = new Map<Day, DayData>();
  #damaged = 0;

  private constructor(
    private readonly folder: string,
    private readonly keepDays: number,
  ) {}

  /** @throws when the folder can neither be made nor read */
  static async open(folder: string, keepDays: number): Promise<DayStore> {
    await mkdir(folder, { recursive: true });
    const store = new DayStore(folder, keepDays);
    for (const name of await readdir(folder)) {
      const day = FILE_NAME.exec(name)?.[1];
      if (day !== undefined) {
        await store.#load(day, name);
      }
    }
    return store;
  }

  get days(): ReadonlyMap<Day, DayData> {
    return this.#days;
  }

  get damaged(): number {
    return this.#damaged;
  }

  has(day: Day, dataset: OutreachDataset): boolean {
    return this.#days.get(day)?.[dataset] !== undefined;
  }

  /** On disk before it is known. @throws when it cannot be written; then nothing is known either */
  async put<D extends OutreachDataset>(day: Day, dataset: D, value: DayData[D]): Promise<void> {
    const data = dayData.parse({ ...this.#days.get(day), [dataset]: value });
    const text = JSON.stringify(data);
    const file = { version: 1, day, sha256: checksum(text), data };
    await writeAtomically(path.join(this.folder, `${day}.json`), JSON.stringify(file));
    this.#days.set(day, data);
  }

  /** Removes days that are older than is kept. */
  async prune(today: Day): Promise<void> {
    const oldest = addDays(today, -this.keepDays);
    for (const day of [...this.#days.keys()].filter((one) => one < oldest)) {
      await rm(path.join(this.folder, `${day}.json`), { force: true });
      this.#days.delete(day);
    }
  }

  async #load(day: Day, name: string): Promise<void> {
    const file = path.join(this.folder, name);
    const data = read(await readFile(file, 'utf8'), day);
    if (data !== null) {
      this.#days.set(day, data);
      return;
    }
    this.#damaged += 1;
    await rename(file, `${file}.bad`);
  }
}

function read(text: string, day: Day): DayData | null {
  try {
    const file = dayFile.parse(JSON.parse(text));
    return file.day === day && checksum(JSON.stringify(file.data)) === file.sha256 ? dayData.parse(file.data) : null;
  } catch {
    return null;
  }
}
