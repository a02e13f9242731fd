import http from 'node:http';
import https from 'node:https';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream';
import type { Request, Response } from 'express';

/** Answer headers that must not pass: cookies of the server behind, and those of one hop. */
const DROPPED = new Set(['set-cookie', 'connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'trailer']);

/**
 * Sends a request on and its answer back, byte for byte as it comes, so that server-sent events pass event by event.
 * When the browser goes away the other side is let go too; when the other side cannot be reached the answer is 502.
 */
export function forward(
  request: Request,
  response: Response,
  target: URL,
  headers: Record<string, string | string[]>,
): void {
  const client = target.protocol === 'https:' ? https : http;
  const outgoing = client.request(target, { method: request.method, headers }, (answer) => {
    response.status(answer.statusCode ?? 502);
    copyHeaders(answer.headers, response);
    response.flushHeaders();
    // An answer that breaks off can only be broken off in turn.
    pipeline(answer, response, (error) => error && response.destroy());
  });
  outgoing.setNoDelay(true);
  outgoing.on('error', (error) => {
    if (response.headersSent || response.destroyed) {
      response.destroy();
      return;
    }
    response.status(502).json({ message: 'Bad Gateway', detail: error.message });
  });
  response.on('close', () => outgoing.destroy());
  (request as IncomingMessage).pipe(outgoing);
}

function copyHeaders(headers: IncomingHttpHeaders, response: Response): void {
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !DROPPED.has(name)) {
      response.setHeader(name, value);
    }
  }
  // As Grafana does: what a plugin's server answers never runs as a page of this origin.
  response.setHeader('content-security-policy', 'sandbox');
}
