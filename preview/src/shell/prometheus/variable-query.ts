/** What a Prometheus variable asks. */
export type VariableQuery =
  | { readonly kind: 'label_values'; readonly label: string; readonly selector: string | null }
  | { readonly kind: 'label_names' }
  | { readonly kind: 'metrics'; readonly pattern: RegExp }
  | { readonly kind: 'query_result'; readonly expression: string };

/** Reads the functions of Grafana's query variables; null when the text is none of them. */
export function parseVariableQuery(text: string): VariableQuery | null {
  const query = text.trim();
  const labelValues = /^label_values\((?:(.+),\s*)?([A-Za-z_]\w*)\)$/s.exec(query);
  if (labelValues?.[2] !== undefined) {
    return { kind: 'label_values', label: labelValues[2], selector: labelValues[1]?.trim() ?? null };
  }
  if (/^label_names\(\)$/.test(query)) {
    return { kind: 'label_names' };
  }
  const metrics = /^metrics\((.+)\)$/s.exec(query);
  if (metrics?.[1] !== undefined) {
    return { kind: 'metrics', pattern: new RegExp(metrics[1]) };
  }
  const result = /^query_result\((.+)\)$/s.exec(query);
  return result?.[1] === undefined ? null : { kind: 'query_result', expression: result[1] };
}
