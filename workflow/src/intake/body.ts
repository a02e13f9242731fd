import type { IncomingMessage } from 'node:http';
import { createGunzip } from 'node:zlib';
import { Refused } from '../refused.js';

/**
 * The whole body of a request, gzip undone, of at most `maxBytes` after that. Leaves the connection open on refusal,
 * so that the sender still gets an answer.
 * @throws Refused `body_too_large`, or `payload_truncated` when the sender hung up halfway.
 */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const tooLarge = () => new Refused('body_too_large', { detail: `more than ${maxBytes} bytes` });
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) {
    return Promise.reject(tooLarge());
  }
  const source = request.headers['content-encoding'] === 'gzip' ? request.pipe(createGunzip()) : request;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    source.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) {
        source.removeAllListeners('data').pause();
        reject(tooLarge());
        return;
      }
      chunks.push(chunk);
    });
    source.once('end', () =>
      resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)),
    );
    source.once('error', () => reject(new Refused('payload_truncated')));
    request.once('aborted', () => reject(new Refused('payload_truncated')));
  });
}
