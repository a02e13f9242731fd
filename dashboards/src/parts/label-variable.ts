import { QueryVariableBuilder, VariableRefresh, VariableSort } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Say } from './language.js';
import { PROMETHEUS } from './prometheus.js';

export interface LabelVariable {
  /** Also the label whose values it offers. */
  readonly name: string;
  readonly title: string;
  /** A metric that has the label; may hold matchers of variables before it. */
  readonly metric: string;
}

/** A variable over the values of a label: several may be chosen, all at first. */
export function labelVariable(say: Say, { name, title, metric }: LabelVariable): QueryVariableBuilder {
  const query = `label_values(${metric}, ${name})`;
  return new QueryVariableBuilder(name)
    .label(title)
    .datasource(PROMETHEUS)
    .query({ query, refId: name, qryType: 1, label: name, metric })
    .definition(query)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc)
    .multi(true)
    .includeAll(true)
    .allValue('.*')
    .current({ selected: true, text: say('All', '全部'), value: '$__all' });
}
