import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const switches = z.object({ stopped: z.array(z.string()) });

/** What the visitor switched off, kept over a restart. */
export class Switches {
  private readonly file: string;

  constructor(private readonly folder: string) {
    this.file = path.join(folder, 'switches.json');
  }

  async stopped(): Promise<string[]> {
    try {
      return switches.parse(JSON.parse(await readFile(this.file, 'utf8'))).stopped;
    } catch {
      return []; // the first start, or a file that somebody spoilt: all backups run
    }
  }

  async keep(stopped: readonly string[]): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await writeFile(`${this.file}.new`, JSON.stringify({ stopped }));
    await rename(`${this.file}.new`, this.file);
  }
}
