import { readFileSync } from 'node:fs';
import { mkdirSync, renameSync, writeFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Child } from '../supervisor/child.js';

/** What the launcher knows of its services and `make status` shows; `<state>/run/state`. */
const stateFile = z.object({
  launcher: z.number().int(),
  settled: z.boolean(),
  services: z.array(
    z.object({
      name: z.string(),
      url: z.string().nullable(),
      pid: z.number().nullable(),
      phase: z.string(),
      detail: z.string(),
      restarts: z.number(),
    }),
  ),
});
export type LauncherState = z.infer<typeof stateFile>;

export class StateFile {
  private readonly file: string;
  private isSettled = false;
  private last: readonly Child[] = [];

  constructor(stateFolder: string) {
    this.file = path.join(stateFolder, 'run', 'state');
  }

  write(children: readonly Child[]): void {
    this.last = children;
    const state: LauncherState = {
      launcher: process.pid,
      settled: this.isSettled,
      services: children.map(({ service, state: { pid, phase, detail, restarts } }) => ({
        name: service.name,
        url: service.url,
        pid,
        phase,
        detail: detail || (service.note ?? ''),
        restarts,
      })),
    };
    mkdirSync(path.dirname(this.file), { recursive: true });
    writeFileSync(`${this.file}.new`, JSON.stringify(state));
    renameSync(`${this.file}.new`, this.file);
  }

  /** From now on the start counts as finished. */
  async settled(): Promise<void> {
    this.isSettled = true;
    this.write(this.last);
  }

  read(): LauncherState | null {
    try {
      const parsed = stateFile.safeParse(JSON.parse(readFileSync(this.file, 'utf8')));
      return parsed.success ? parsed.data : null;
    } catch {
      return null;
    }
  }

  async isSettledBy(launcherPid: number | undefined): Promise<boolean> {
    const state = this.read();
    return state !== null && state.settled && state.launcher === launcherPid;
  }

  async remove(): Promise<void> {
    rmSync(this.file, { force: true });
  }
}
