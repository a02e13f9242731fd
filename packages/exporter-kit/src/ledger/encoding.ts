import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';
import { LedgerFileError } from './definition.js';

export type LedgerEncoding = 'utf-8' | 'utf-16le' | 'gb18030';

/**
 * The encoding of a text file: by its byte order mark, else UTF-8 when every byte of it is, else GB18030, in which
 * Chinese Excel saves CSV. Reads the whole file in pieces: one Chinese name in the last row decides.
 * @throws LedgerFileError when it is none of them
 */
export async function encodingOf(file: string, signal?: AbortSignal): Promise<LedgerEncoding> {
  const candidates = new Map<LedgerEncoding, TextDecoder>([
    ['utf-8', new TextDecoder('utf-8', { fatal: true })],
    ['gb18030', new TextDecoder('gb18030', { fatal: true })],
  ]);
  let first = true;
  for await (const chunk of createReadStream(file, { signal }) as AsyncIterable<Buffer>) {
    if (first && chunk[0] === 0xff && chunk[1] === 0xfe) {
      return 'utf-16le';
    }
    first = false;
    strike(candidates, (decoder) => decoder.decode(chunk, { stream: true }));
  }
  strike(candidates, (decoder) => decoder.decode());
  const [encoding] = candidates.keys();
  if (encoding === undefined) {
    throw new LedgerFileError('is neither UTF-8 nor GB18030 text: save it as "CSV UTF-8"');
  }
  return encoding;
}

function strike(candidates: Map<LedgerEncoding, TextDecoder>, decode: (decoder: TextDecoder) => unknown): void {
  for (const [encoding, decoder] of candidates) {
    try {
      decode(decoder);
    } catch {
      candidates.delete(encoding);
    }
  }
}
