import type { RequestHandler } from 'express';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * The preview trusts whoever asks to be the persona they chose, so other sites must not ask in a visitor's name:
 * names other than loopback and its own are refused (DNS rebinding), and so are writes that another origin sends.
 */
export function sameOriginOnly(allowRemote: boolean, rootUrl: string): RequestHandler {
  const names = new Set([...LOOPBACK_NAMES, new URL(rootUrl).hostname]);
  return (request, response, next) => {
    const host = request.headers.host ?? '';
    const name = host.replace(/:\d+$/, '');
    if (!allowRemote && !names.has(name)) {
      response.status(403).json({ message: `host name not allowed: ${name}` });
      return;
    }
    const origin = request.headers.origin;
    if (!SAFE_METHODS.has(request.method) && origin !== undefined && !sameHost(origin, host)) {
      response.status(403).json({ message: 'origin not allowed' });
      return;
    }
    next();
  };
}

function sameHost(origin: string, host: string): boolean {
  try {
    return new URL(origin).host === host;
  } catch {
    return false; // "null" and other opaque origins
  }
}
