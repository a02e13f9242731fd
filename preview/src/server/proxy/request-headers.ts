import type { IncomingHttpHeaders } from 'node:http';

/** Headers of one hop (RFC 9110 §7.6.1), and those that Grafana takes off on the way to a plugin's server. */
const DROPPED = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'host',
  'cookie',
  'origin',
  'referer',
  'expect',
]);

export interface AddedHeaders {
  readonly routeHeaders: Readonly<Record<string, string>>;
  readonly identityToken: string;
  readonly context: string;
  readonly remoteAddress: string;
}

/**
 * Headers of the request that goes on. Whatever the client said under `X-Grafana-…`, or under a name that the route
 * sets, is replaced.
 */
export function requestHeaders(incoming: IncomingHttpHeaders, added: AddedHeaders): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(incoming)) {
    if (value !== undefined && !DROPPED.has(name) && !name.startsWith('x-grafana-')) {
      headers[name] = value;
    }
  }
  if (incoming.referer !== undefined) {
    headers['x-grafana-referer'] = incoming.referer;
  }
  const forwarded = incoming['x-forwarded-for'];
  headers['x-forwarded-for'] = [forwarded, added.remoteAddress].flat().filter(Boolean).join(', ');
  headers['x-grafana-context'] = added.context;
  headers['x-grafana-id'] = added.identityToken;
  for (const [name, value] of Object.entries(added.routeHeaders)) {
    headers[name.toLowerCase()] = value;
  }
  return headers;
}
