import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../evidence/write-whole.js';
import { readWhole } from '../feeds/open-file.js';

const shape = z.object({ at: z.number().min(0), nonce: z.string().max(64) });
type Mark = z.infer<typeof shape>;

/**
 * The newest report that each host was believed, so that an older one, put there again, is not; with a folder also over
 * a restart.
 */
export class ReportMemory {
  readonly #marks = new Map<string, Mark | null>();

  constructor(private readonly folder: string | null) {}

  /** Whether the report is the one last believed, or newer; then it is the newest from now on. */
  async accept(source: string, { at, nonce }: Mark): Promise<boolean> {
    const last = this.#marks.has(source) ? (this.#marks.get(source) ?? null) : await this.#load(source);
    if (last !== null && (at < last.at || (at === last.at && nonce !== last.nonce))) {
      this.#marks.set(source, last);
      return false;
    }
    this.#marks.set(source, { at, nonce });
    if (this.folder !== null && (last === null || at > last.at)) {
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      await writeWhole(this.#file(this.folder, source), JSON.stringify({ at, nonce }), 0o600);
    }
    return true;
  }

  async #load(source: string): Promise<Mark | null> {
    if (this.folder === null) {
      return null;
    }
    try {
      const demands = { maxBytes: 1024, maxAgeSeconds: null, nowSeconds: 0 };
      const { bytes } = await readWhole(this.#file(this.folder, source), demands);
      return shape.parse(JSON.parse(bytes.toString('utf8')));
    } catch {
      return null; // the first report, or a file that somebody spoilt
    }
  }

  #file(folder: string, source: string): string {
    return path.join(folder, `report-${source}.json`);
  }
}
