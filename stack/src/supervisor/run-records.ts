import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** What the launcher writes down of every process it starts, so that the next start finds it after a kill -9. */
const runRecord = z.object({
  service: z.string(),
  pid: z.number().int().positive(),
  startTicks: z.string(),
  /** Start times count from the machine's start: this tells which. */
  boot: z.string(),
  stopSignal: z.enum(['SIGTERM', 'SIGINT']),
});
export type RunRecord = z.infer<typeof runRecord>;

/** The folder `<state>/run`: one file per process. */
export class RunRecords {
  constructor(private readonly folder: string) {}

  async write(record: RunRecord): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const file = this.file(record.service);
    await writeFile(`${file}.new`, `${JSON.stringify(record)}\n`);
    await rename(`${file}.new`, file);
  }

  /** Writes a record where there is none: of two that try at once, one gets true. */
  async claim(record: RunRecord): Promise<boolean> {
    await mkdir(this.folder, { recursive: true });
    try {
      await writeFile(this.file(record.service), `${JSON.stringify(record)}\n`, { flag: 'wx' });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
        return false;
      }
      throw error;
    }
  }

  async read(service: string): Promise<RunRecord | null> {
    return (await this.all()).find((record) => record.service === service) ?? null;
  }

  async all(): Promise<RunRecord[]> {
    const names = await readdir(this.folder).catch(() => []);
    const records = await Promise.all(
      names.filter((name) => name.endsWith('.json')).map((name) => this.readFile(name)),
    );
    return records.filter((record) => record !== null);
  }

  async remove(service: string): Promise<void> {
    await rm(this.file(service), { force: true });
  }

  private async readFile(name: string): Promise<RunRecord | null> {
    try {
      const parsed = runRecord.safeParse(JSON.parse(await readFile(path.join(this.folder, name), 'utf8')));
      return parsed.success ? parsed.data : null;
    } catch {
      return null; // removed meanwhile, or a torn write of another version
    }
  }

  private file(service: string): string {
    return path.join(this.folder, `${service}.json`);
  }
}
