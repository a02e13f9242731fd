import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Ports } from '../settings/ports.js';
import type { Child } from '../supervisor/child.js';

/** What the launcher knows of its services and `make status` shows; `<state>/run/state`. */
const stateFile = z.object({
  launcher: z.number().int(),
  settled: z.boolean(),
  services: z.array(
    z.object({
      name: z.string(),
      url: z.string().nullable(),
      /** Where it listens. */
      ports: z.array(z.number()),
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

  constructor(
    stateFolder: string,
    private readonly ports: Ports | null = null,
  ) {
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
        ports: service.ports.flatMap((name) => this.ports?.[name] ?? []),
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
  settled(): void {
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

  isSettledBy(launcherPid: number | undefined): boolean {
    const state = this.read();
    return state !== null && state.settled && state.launcher === launcherPid;
  }

  remove(): void {
    rmSync(this.file, { force: true });
  }
}
