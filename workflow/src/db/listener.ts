import pg from 'pg';
import type { Logger } from 'pino';

export interface Listener {
  start(): void;
  stop(): Promise<void>;
}

const LONGEST_PAUSE_MS = 10_000;

/**
 * Keeps one connection that listens to a channel, and a new one when it breaks. `onNotify` also runs after each
 * connect, since what was notified before was missed. Listeners poll besides: a notification is only a wake-up.
 */
export function createListener(options: { url: string; channel: string; log: Logger }, onNotify: () => void): Listener {
  let stopped = false;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;

  const retry = () => {
    if (!stopped) {
      failures += 1;
      timer = setTimeout(() => void connect(), Math.min(LONGEST_PAUSE_MS, 250 * 2 ** Math.min(failures, 6)));
    }
  };
  const connect = async () => {
    const next = new pg.Client({
      connectionString: options.url,
      application_name: 'wardwatch listener',
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    });
    client = next;
    let over = false;
    const end = (error?: Error) => {
      if (!over) {
        over = true;
        if (error && !stopped) {
          options.log.warn({ err: error }, 'lost the listening connection; connecting again');
        }
        next.end().catch(() => undefined);
        retry();
      }
    };
    next.on('error', end);
    next.on('end', () => end());
    next.on('notification', onNotify);
    try {
      await next.connect();
      await next.query(`listen ${options.channel}`);
      failures = 0;
      onNotify();
    } catch (error) {
      end(error instanceof Error ? error : new Error(String(error)));
    }
  };
  return {
    start: () => void connect(),
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
