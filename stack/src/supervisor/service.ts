import type { PortName } from '../settings/ports.js';

/** One process of the stack, as data. */
export interface Service {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly uid?: number;
  readonly gid?: number;
  /** Address for people; null when there is nothing to look at. */
  readonly url: string | null;
  readonly ports: readonly PortName[];
  /** Resolves when it answers; rejects, with the reason, when it does not (yet). */
  readonly ready: (signal: AbortSignal) => Promise<void>;
  readonly readyWithinSeconds: number;
  readonly stopSignal: 'SIGTERM' | 'SIGINT';
  /** Run once it is ready for the first time, before the next service starts. */
  readonly afterReady?: () => Promise<void>;
  /** Shown in the table of addresses, e.g. that Grafana is the preview. */
  readonly note?: string;
}

/** Ready when a GET answers below 400. */
export function httpReady(url: string): (signal: AbortSignal) => Promise<void> {
  return async (signal) => {
    const response = await fetch(url, { signal, redirect: 'manual' });
    await response.body?.cancel();
    if (response.status >= 400) {
      throw new Error(`${url} answered ${response.status}`);
    }
  };
}
