/** A path on this server to send a browser to; anything that could lead elsewhere becomes `/`. */
export function localPath(target: unknown): string {
  if (typeof target !== 'string' || !target.startsWith('/')) {
    return '/';
  }
  const base = 'http://preview.invalid';
  const url = URL.canParse(target, base) ? new URL(target, base) : undefined;
  return url?.origin === base ? url.pathname + url.search + url.hash : '/';
}
