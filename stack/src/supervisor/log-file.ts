import { closeSync, copyFileSync, mkdirSync, openSync, statSync, truncateSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';

const LARGEST_BYTES = 20 * 1024 * 1024;

/** Opens a service's log for appending. The caller closes it. */
export function openLog(folder: string, service: string): number {
  mkdirSync(folder, { recursive: true });
  return openSync(logPath(folder, service), 'a', 0o640);
}

export function closeLog(descriptor: number): void {
  closeSync(descriptor);
}

/**
 * Keeps a log from growing without end, also while its service writes: what it holds moves to `<service>.log.1`, in place
 * of what was there. The service appends, so it goes on at the new end.
 */
export function boundLog(folder: string, service: string, largestBytes = LARGEST_BYTES): void {
  const file = logPath(folder, service);
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largestBytes) {
    copyFileSync(file, `${file}.1`);
    truncateSync(file);
  }
}

export function logPath(folder: string, service: string): string {
  return path.join(folder, `${service}.log`);
}

/** The last lines of a log, for people who want to know why something did not start. */
export async function lastLines(folder: string, service: string, count: number): Promise<string> {
  const handle = await open(logPath(folder, service), 'r').catch(() => null);
  if (!handle) {
    return '';
  }
  try {
    const { size } = await handle.stat();
    const length = Math.min(size, 32_768);
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString('utf8').trimEnd().split('\n').slice(-count).join('\n');
  } finally {
    await handle.close();
  }
}
