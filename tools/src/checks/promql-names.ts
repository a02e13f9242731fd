import { parser } from '@prometheus-io/lezer-promql';

/**
 * Names of the metrics that a PromQL expression selects, by Prometheus' own grammar: functions, labels and texts are
 * none. `{__name__="x"}` counts; a name by a regular expression cannot be checked and is refused.
 * @throws when the expression does not parse
 */
export function metricNames(expression: string): Set<string> {
  const names = new Set<string>();
  parser.parse(expression).iterate({
    enter: (node) => {
      const text = expression.slice(node.from, node.to);
      if (node.type.isError) {
        throw new Error(`not PromQL at ${node.from}: ${expression}`);
      }
      if (node.name === 'Identifier' && node.node.parent?.name === 'VectorSelector') {
        names.add(text);
      }
      if (node.name === 'UnquotedLabelMatcher' && text.startsWith('__name__')) {
        names.add(exactName(text));
      }
    },
  });
  return names;
}

function exactName(matcher: string): string {
  const name = /^__name__\s*=\s*["']([^"']+)["']$/.exec(matcher)?.[1];
  if (name === undefined) {
    throw new Error(`name the metric exactly, not by ${matcher}: it could not be checked`);
  }
  return name;
}
