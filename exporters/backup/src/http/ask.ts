import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { ToolError } from '@wardwatch/contracts';

export interface Question {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** PEM of the authority behind the server's certificate; the public ones when left out. */
  readonly ca?: string | undefined;
  readonly signal: AbortSignal;
}

export type HttpResult =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  | { readonly kind: 'failed'; readonly reason: ToolError; readonly detail: string };

export type Ask = (question: Question) => Promise<HttpResult>;

const MAX_BODY_BYTES = 8 * 1024 * 1024;

/** One request of HTTP, bounded in time by its signal and in size; follows no redirect; never rejects. */
export const ask: Ask = (question) =>
  new Promise((resolve) => {
    const { method, url, headers, body, ca, signal } = question;
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const failed = (error: unknown) => resolve(failureOf(error, signal));
    try {
      const request = send(url, { method, headers, signal, agent: false, ...(ca === undefined ? {} : { ca }) });
      request.on('error', failed);
      request.on('response', (response) => {
        readBody(response).then(resolve, failed);
      });
      request.end(body);
    } catch (error) {
      failed(error);
    }
  });

async function readBody(response: IncomingMessage): Promise<HttpResult> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) {
      response.destroy();
      return { kind: 'failed', reason: 'output_too_large', detail: `more than ${MAX_BODY_BYTES} bytes` };
    }
    chunks.push(chunk);
  }
  return { kind: 'answered', status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') };
}

function failureOf(error: unknown, signal: AbortSignal): HttpResult {
  const { code = '', message = String(error) } = error as NodeJS.ErrnoException;
  return { kind: 'failed', reason: signal.aborted ? 'timeout' : 'unreachable', detail: `${code} ${message}`.trim() };
}
