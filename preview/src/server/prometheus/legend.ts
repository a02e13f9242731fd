/** Labels of a series. */
export type Labels = Readonly<Record<string, string>>;

/**
 * The name that a series gets from the query's legend format; undefined leaves naming to the browser (`__auto`, which
 * shows the labels that tell the series apart).
 */
export function legendName(format: string | undefined, labels: Labels, expression: string): string | undefined {
  if (format === '__auto') {
    return Object.keys(labels).length > 0 ? undefined : expression;
  }
  if (format) {
    return format.replace(/\{\{\s*(.+?)\s*\}\}/g, (_match, label: string) => labels[label] ?? '');
  }
  const name = metricName(labels);
  return name === '{}' ? expression : name;
}

function metricName({ __name__: name = '', ...labels }: Labels): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return pairs.length === 0 && name !== '' ? name : `${name}{${pairs.join(', ')}}`;
}
