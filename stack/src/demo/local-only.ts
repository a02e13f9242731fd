import type { NextFunction, Request, Response } from 'express';

/**
 * Lets only this machine's own pages act: a request whose `Host` is no loopback name (DNS rebinding) or whose `Origin` is
 * another site's (cross-site form) is refused. Programs send no `Origin`.
 */
export function localOnly(request: Request, response: Response, next: NextFunction): void {
  const host = request.headers.host ?? '';
  const origin = request.headers.origin;
  if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host)) {
    response.status(403).json({ error: 'the demo answers on loopback addresses only' });
  } else if (
    request.method !== 'GET' &&
    request.method !== 'HEAD' &&
    origin !== undefined &&
    origin !== `http://${host}`
  ) {
    response.status(403).json({ error: 'this page belongs to another site' });
  } else {
    next();
  }
}

/** Everything a demo page needs comes from itself. */
export function pageHeaders(_request: Request, response: Response, next: NextFunction): void {
  response.set({
    'Content-Security-Policy':
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
  });
  next();
}
