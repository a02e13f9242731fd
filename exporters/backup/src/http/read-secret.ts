import { open } from 'node:fs/promises';

const MAX_BYTES = 16 * 1024;

/**
 * A secret or certificate from a file, read anew each time so that a renewed one counts at once.
 * @throws when the file cannot be read, is empty or is no secret's size
 */
export async function readSecret(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(MAX_BYTES + 1), 0, MAX_BYTES + 1, 0);
    const text = buffer.subarray(0, bytesRead).toString('utf8').trim();
    if (text === '' || bytesRead > MAX_BYTES) {
      throw new Error(`${file} is empty or larger than ${MAX_BYTES} bytes`);
    }
    return text;
  } finally {
    await handle.close();
  }
}
