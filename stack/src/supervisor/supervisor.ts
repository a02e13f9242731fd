import { setTimeout as sleep } from 'node:timers/promises';
import { Child, type ChildSurroundings } from './child.js';
import { lastLines } from './log-file.js';
import type { Service } from './service.js';

export class StartError extends Error {}

const PROBE_PAUSE_MS = 150;
const PROBE_LIMIT_MS = 5000;

/** Starts services one after the other, each when the one before is ready, and keeps them running until stopped. */
export class Supervisor {
  private readonly children: Child[] = [];

  constructor(
    private readonly around: ChildSurroundings,
    private readonly say: (line: string) => void,
  ) {}

  get running(): readonly Child[] {
    return this.children;
  }

  get names(): string[] {
    return this.children.map((child) => child.service.name);
  }

  /** @throws StartError with the last lines of its log when a service does not get ready in time */
  async start(services: readonly Service[], signal: AbortSignal): Promise<void> {
    for (const service of services) {
      signal.throwIfAborted();
      const child = new Child(service, this.around);
      this.children.push(child);
      const started = Date.now();
      await child.start();
      await this.untilReady(child, signal);
      await service.afterReady?.();
      this.say(`${service.name} is ready (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    }
  }

  /** Stops everything, last started first. */
  async stop(): Promise<void> {
    for (const child of this.children.toReversed()) {
      await child.stop();
    }
    this.children.length = 0;
  }

  private async untilReady(child: Child, signal: AbortSignal): Promise<void> {
    const { service } = child;
    const deadline = Date.now() + service.readyWithinSeconds * 1000;
    let reason = 'not asked yet';
    while (Date.now() < deadline) {
      signal.throwIfAborted();
      try {
        if (child.state.pid === null) {
          throw new Error(child.state.detail);
        }
        await service.ready(AbortSignal.any([signal, AbortSignal.timeout(PROBE_LIMIT_MS)]));
        return;
      } catch (error) {
        reason = error instanceof Error ? error.message : String(error);
      }
      await sleep(PROBE_PAUSE_MS);
    }
    const log = await lastLines(this.around.logs, service.name, 15);
    throw new StartError(
      `${service.name} did not get ready within ${service.readyWithinSeconds} s (${reason}).\n--- last lines of its log ---\n${log}`,
    );
  }
}
