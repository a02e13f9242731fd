/**
 * Cleans a decoded path as Go's `path.Clean` does, which Grafana applies before it matches routes: `/x//y/../z` and
 * `/x/y/%2e%2e/z` become `/x/z`, and nothing climbs above the root. A slash at the end is kept.
 * @returns null when the text is no valid percent-encoding
 */
export function cleanPath(encoded: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(encoded);
  } catch {
    return null;
  }
  const kept: string[] = [];
  for (const part of decoded.split('/')) {
    if (part === '..') {
      kept.pop();
    } else if (part !== '' && part !== '.') {
      kept.push(part);
    }
  }
  const clean = `/${kept.join('/')}`;
  return decoded.endsWith('/') && clean !== '/' ? `${clean}/` : clean;
}
