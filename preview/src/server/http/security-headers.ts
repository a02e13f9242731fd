import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

/** As Grafana's own content security policy template: emotion writes style elements, its table compiles comparisons. */
export const securityHeaders: RequestHandler = (_request, response, next) => {
  const nonce = randomBytes(16).toString('base64');
  response.locals['nonce'] = nonce;
  response.set({
    'Content-Security-Policy': [
      "default-src 'self'",
      `script-src 'self' 'unsafe-eval' 'nonce-${nonce}'`,
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data: blob:",
      "font-src 'self' data:",
      "connect-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'same-origin',
  });
  next();
};

/** The nonce that inline scripts of this answer must carry. */
export function nonceOf(response: Response): string {
  return String(response.locals['nonce']);
}
