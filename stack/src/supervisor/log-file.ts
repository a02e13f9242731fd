import { closeSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';

const LARGEST_BYTES = 20 * 1024 * 1024;

/** Opens a service's log for appending; one older file is kept when it has grown large. The caller closes it. */
export function openLog(folder: string, service: string): number {
  mkdirSync(folder, { recursive: true });
  const file = logPath(folder, service);
  try {
    if (statSync(file).size > LARGEST_BYTES) {
      renameSync(file, `${file}.1`);
    }
  } catch {
    // the first start: there is none yet
  }
  return openSync(file, 'a', 0o640);
}

export function closeLog(descriptor: number): void {
  closeSync(descriptor);
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
