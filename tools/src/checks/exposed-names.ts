/** Names of the series that a text in Prometheus' format holds or announces; histograms with their three endings. */
export function exposedNames(exposition: string): Set<string> {
  const names = new Set<string>();
  for (const line of exposition.split('\n')) {
    const [, name, type] = /^# TYPE (\S+) (\S+)/.exec(line) ?? [];
    if (name === undefined) {
      continue;
    }
    names.add(name);
    if (type === 'histogram' || type === 'summary') {
      ['_bucket', '_sum', '_count'].forEach((ending) => names.add(name + ending));
    }
  }
  return names;
}
