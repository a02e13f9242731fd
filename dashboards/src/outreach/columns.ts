import type { DashboardBuilder, DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import { table, type PanelText } from '../parts/panels.js';
import { rows } from '../parts/prometheus.js';

export interface Column {
  /** Label, or `Value #A` and so on. */
  readonly field: string;
  readonly title: string;
  readonly properties?: readonly DynamicConfigValue[];
}

export const width = (value: number): DynamicConfigValue => ({ id: 'custom.width', value });
export const unit = (value: string): DynamicConfigValue => ({ id: 'unit', value });
export const decimals = (value: number): DynamicConfigValue => ({ id: 'decimals', value });
export const mapped = (value: unknown): DynamicConfigValue => ({ id: 'mappings', value });
export const coloured: DynamicConfigValue = {
  id: 'custom.cellOptions',
  value: { type: 'color-background', mode: 'basic' },
};
export const thresholds = (...steps: readonly (readonly [number | null, string])[]): DynamicConfigValue => ({
  id: 'thresholds',
  value: { mode: 'absolute', steps: steps.map(([value, color]) => ({ value, color })) },
});

/** A table whose queries are merged by their labels, with the columns in the given order and no others. */
export function addTable(
  dashboard: DashboardBuilder,
  text: PanelText,
  queries: readonly string[],
  columns: readonly Column[],
  hidden: readonly string[] = [],
  sort?: { readonly field: string; readonly desc: boolean },
): void {
  const panel = table(text);
  queries.forEach((expr, index) => panel.withTarget(rows(String.fromCharCode(65 + index), expr)));
  panel.withTransformation({ id: 'merge', options: {} }).withTransformation({
    id: 'organize',
    options: {
      excludeByName: Object.fromEntries(['Time', ...hidden].map((field) => [field, true])),
      indexByName: Object.fromEntries(columns.map(({ field }, index) => [field, index])),
      renameByName: Object.fromEntries(columns.map(({ field, title }) => [field, title])),
    },
  });
  if (sort !== undefined) {
    panel.withTransformation({ id: 'sortBy', options: { fields: {}, sort: [sort] } });
  }
  columns.forEach(({ title, properties = [] }) =>
    panel.overrideByName(title, [...properties, { id: 'noValue', value: '–' }]),
  );
  dashboard.withPanel(panel);
}
