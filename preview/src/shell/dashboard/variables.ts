import {
  ConstantVariable,
  CustomVariable,
  DataSourceVariable,
  IntervalVariable,
  QueryVariable,
  TextBoxVariable,
  type SceneVariable,
} from '@grafana/scenes';
import type { VariableModel } from '@grafana/schema';

/** A variable of a classic dashboard as scenes know it. @throws for a kind that the preview does not have */
export function sceneVariable(model: VariableModel): SceneVariable {
  const common = {
    name: model.name,
    label: model.label,
    description: model.description ?? null,
    hide: model.hide,
    skipUrlSync: model.skipUrlSync,
  };
  const choice = {
    ...common,
    value: model.current?.value ?? '',
    text: model.current?.text ?? '',
    isMulti: model.multi,
    includeAll: model.includeAll,
    allValue: model.allValue || undefined,
  };
  const text = typeof model.query === 'string' ? model.query : '';
  switch (model.type) {
    case 'query':
      return new QueryVariable({
        ...choice,
        query: typeof model.query === 'object' ? { refId: 'variable', ...model.query } : text,
        datasource: model.datasource,
        regex: model.regex,
        refresh: model.refresh,
        sort: model.sort,
      });
    case 'custom':
      return new CustomVariable({ ...choice, query: text });
    case 'datasource':
      return new DataSourceVariable({ ...choice, pluginId: text, regex: model.regex ?? '' });
    case 'interval':
      return new IntervalVariable({ ...common, value: String(choice.value), intervals: text.split(',') });
    case 'constant':
      return new ConstantVariable({ ...common, value: text });
    case 'textbox':
      return new TextBoxVariable({ ...common, value: String(model.current?.value ?? text) });
    default:
      throw new Error(`The preview has no variables of type "${model.type}" (${model.name}).`);
  }
}
