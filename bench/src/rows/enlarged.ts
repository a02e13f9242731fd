/**
 * A page in Prometheus' text format in which every series with a label stands several times, told apart by that label.
 * Series without it stand once.
 */
export function enlarged(page: string, label: string, copies: number): string {
  const value = new RegExp(`([{,]${label}=")([^"]*)"`);
  return page
    .split('\n')
    .flatMap((line) =>
      line.startsWith('#') || !value.test(line)
        ? [line]
        : Array.from({ length: copies }, (_, copy) => line.replace(value, `$1$2-${copy}"`)),
    )
    .join('\n');
}
