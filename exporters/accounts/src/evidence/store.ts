import { chmod, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { AccountEvidence } from '@wardwatch/contracts';
import type { Logger } from '@wardwatch/exporter-kit';
import type { FindingSet } from '../judge/finding-set.js';
import { writeWhole } from './write-whole.js';

/**
 * Keeps which accounts, hosts and files are behind the counts: `<folder>/<source>.json`, readable for the exporter's
 * user and group only. A schema in `contracts` holds its shape (`accountEvidence`).
 */
export class EvidenceStore {
  readonly #failed = new Set<string>();

  /** @param folder null: nothing is kept */
  constructor(
    private readonly folder: string | null,
    private readonly log: Logger,
  ) {}

  /** @returns whether the file is there as of now; a failure is logged once and takes nothing else with it */
  async keep(
    { source, system }: { readonly source: string; readonly system: string },
    found: FindingSet,
    now: Date,
  ): Promise<boolean> {
    if (this.folder === null) {
      return false;
    }
    const evidence: AccountEvidence = {
      version: 1,
      source,
      system,
      read_at: now.toISOString(),
      truncated: found.truncated,
      findings: [...found.evidence],
    };
    try {
      await mkdir(this.folder, { recursive: true, mode: 0o750 });
      await chmod(this.folder, 0o750);
      await writeWhole(path.join(this.folder, `${source}.json`), `${JSON.stringify(evidence)}\n`, 0o640);
      this.#failed.delete(source);
      return true;
    } catch (error) {
      if (!this.#failed.has(source)) {
        this.#failed.add(source);
        this.log.error({ source, code: (error as NodeJS.ErrnoException).code }, 'evidence cannot be written');
      }
      return false;
    }
  }
}
