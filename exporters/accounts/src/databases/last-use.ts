import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../evidence/write-whole.js';
import { readWhole } from '../feeds/open-file.js';

const MAX_NAMES = 2_000;
const MAX_BYTES = 1024 * 1024;
const shape = z.record(z.string().max(256), z.number().min(0));

/**
 * When an administrator was last seen at work. Databases keep no such date: sessions are seen while they last, so what
 * was seen is remembered here and, with a folder, over a restart.
 */
export class LastUse {
  #seen: Map<string, number> | null = null;

  constructor(
    private readonly folder: string | null,
    private readonly source: string,
  ) {}

  /** Takes what is seen now and answers with everything known. Never rejects for a file that is spoilt or gone. */
  async learn(now: ReadonlyMap<string, number>): Promise<ReadonlyMap<string, number>> {
    this.#seen ??= await this.#load();
    let news = false;
    for (const [name, at] of now) {
      const before = this.#seen.get(name);
      if (before === undefined ? this.#seen.size < MAX_NAMES : at > before) {
        this.#seen.set(name, at);
        news = true;
      }
    }
    if (news && this.folder !== null) {
      await this.#save(this.folder).catch(() => undefined);
    }
    return this.#seen;
  }

  async #load(): Promise<Map<string, number>> {
    if (this.folder === null) {
      return new Map();
    }
    try {
      const { bytes } = await readWhole(this.#file(this.folder), {
        maxBytes: MAX_BYTES,
        maxAgeSeconds: null,
        nowSeconds: 0,
      });
      return new Map(Object.entries(shape.parse(JSON.parse(bytes.toString('utf8')))));
    } catch {
      return new Map();
    }
  }

  async #save(folder: string): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeWhole(this.#file(folder), JSON.stringify(Object.fromEntries(this.#seen ?? [])), 0o600);
  }

  #file(folder: string): string {
    return path.join(folder, `${this.source}.json`);
  }
}
