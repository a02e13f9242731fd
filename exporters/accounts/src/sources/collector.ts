import type { Collector, Sample } from '@wardwatch/exporter-kit';
import type { KeptSource } from './kept-source.js';
import { stateSamples } from './samples.js';

/** A scrape waits no longer than this for reads: then it shows what was known before. */
const WAIT_MS = 3000;

/** All sources of one type as a collector: `ldap`, `postgresql`, … */
export function sourcesCollector(name: string, sources: readonly KeptSource[]): Collector {
  return {
    name,
    async collect({ signal, now }): Promise<readonly Sample[]> {
      await settledOr(Promise.all(sources.map((source) => source.refresh(now))), signal);
      return sources.flatMap((kept) => stateSamples(kept.source, kept.state()));
    },
  };
}

async function settledOr(work: Promise<unknown>, signal: AbortSignal): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let stop = () => {};
  const enough = new Promise<void>((resolve) => {
    stop = resolve;
    timer = setTimeout(resolve, WAIT_MS);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    await Promise.race([work, enough]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}
