import { pino, stdTimeFunctions, type Logger } from 'pino';

/** One JSON line per event on standard output, with RFC 3339 times. */
export function createLog(name: string, level: string): Logger {
  return pino({ name, level, timestamp: stdTimeFunctions.isoTime, base: { name } });
}

export type { Logger };
