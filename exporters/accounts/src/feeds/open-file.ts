import { constants, type Stats } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { SourceError } from '../sources/source.js';

export interface FileDemands {
  readonly maxBytes: number;
  /** Seconds; null: a file of any age will do. */
  readonly maxAgeSeconds: number | null;
  readonly nowSeconds: number;
}

/** A file dated later than this after now has a wrong clock behind it, and would look fresh for ever. */
export const CLOCK_TOLERANCE_SECONDS = 300;

/**
 * Opens a regular file, and nothing that could hold the reader up: no pipe, no device.
 * @throws SourceError `too_large`, `stale`, `clock`, `unreadable`; errors of the file system as they are
 */
export async function openFile(file: string, demands: FileDemands): Promise<{ handle: FileHandle; stats: Stats }> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = await handle.stat();
    check(stats, demands);
    return { handle, stats };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** The whole of a small file. @throws as `openFile` */
export async function readWhole(
  file: string,
  demands: FileDemands,
): Promise<{ bytes: Buffer; modifiedAtSeconds: number }> {
  const { handle, stats } = await openFile(file, demands);
  try {
    // One byte more than allowed shows a file that grew since it was opened.
    const bytes = Buffer.alloc(Math.min(stats.size, demands.maxBytes) + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await handle.read(bytes, length, bytes.length - length);
      length += bytesRead;
      if (bytesRead === 0 || length === bytes.length) {
        break;
      }
    }
    await sameAsBefore(handle, stats);
    return { bytes: bytes.subarray(0, length), modifiedAtSeconds: stats.mtimeMs / 1000 };
  } finally {
    await handle.close();
  }
}

const CHUNK_BYTES = 64 * 1024;

/** The first `bytes` of an open file as a stream that leaves the file open. */
export function streamOf(handle: FileHandle, bytes: number): Readable {
  return Readable.from(chunksOf(handle, bytes), { objectMode: false });
}

async function* chunksOf(handle: FileHandle, bytes: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes;) {
    const chunk = Buffer.alloc(Math.min(CHUNK_BYTES, bytes - at));
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, at);
    if (bytesRead === 0) {
      return;
    }
    at += bytesRead;
    yield chunk.subarray(0, bytesRead);
  }
}

/** @throws SourceError when the file was written to meanwhile: half of it may be old */
export async function sameAsBefore(handle: FileHandle, before: Stats): Promise<void> {
  const after = await handle.stat();
  if (after.size !== before.size || after.mtimeMs !== before.mtimeMs) {
    throw new SourceError('unreadable', 'changed while it was read; write it under another name and rename it');
  }
}

function check(stats: Stats, { maxBytes, maxAgeSeconds, nowSeconds }: FileDemands): void {
  if (!stats.isFile()) {
    throw new SourceError('unreadable', 'is no regular file');
  }
  if (stats.size > maxBytes) {
    throw new SourceError('too_large', `has more than ${maxBytes} bytes`);
  }
  const age = nowSeconds - stats.mtimeMs / 1000;
  if (maxAgeSeconds !== null && age > maxAgeSeconds) {
    throw new SourceError('stale', 'was last written longer ago than its policy allows');
  }
  if (maxAgeSeconds !== null && age < -CLOCK_TOLERANCE_SECONDS) {
    throw new SourceError('clock', 'is dated in the future: a wrong clock');
  }
}
