import type { DashboardBuilder, DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import { notANumber } from '../parts/mappings.js';
import { table, type PanelText } from '../parts/panels.js';
import { rows } from '../parts/prometheus.js';

/** In a cell without a value; the panel's own words are for a table without rows. */
const NOTHING = '–';

export interface Column {
  /** Label, or the refId of the query whose value it shows. */
  readonly field: string;
  readonly title: string;
  readonly properties: readonly DynamicConfigValue[];
}

export const width = (value: number): DynamicConfigValue => ({ id: 'custom.width', value });
/** Takes what is left, and needs no more than this. */
export const atLeast = (value: number): DynamicConfigValue => ({ id: 'custom.minWidth', value });
export const unit = (value: string): DynamicConfigValue => ({ id: 'unit', value });
export const decimals = (value: number): DynamicConfigValue => ({ id: 'decimals', value });
export const unknown: DynamicConfigValue = { id: 'mappings', value: notANumber(NOTHING) };
const coloured: DynamicConfigValue = { id: 'custom.cellOptions', value: { type: 'color-background', mode: 'basic' } };

/** Coloured from a value on; below it a cell has no colour, so that only what matters stands out. */
export const redFrom = (value: number, color = 'red'): DynamicConfigValue[] => [
  coloured,
  {
    id: 'thresholds',
    value: {
      mode: 'absolute',
      steps: [
        { value: null, color: 'transparent' },
        { value, color },
      ],
    },
  },
];

/** Coloured below a value. */
export const redBelow = (value: number, color = 'orange'): DynamicConfigValue[] => [
  coloured,
  {
    id: 'thresholds',
    value: {
      mode: 'absolute',
      steps: [
        { value: null, color },
        { value, color: 'transparent' },
      ],
    },
  },
];

export interface TableOptions {
  readonly text: PanelText;
  readonly queries: Readonly<Record<string, string>>;
  readonly columns: readonly Column[];
  /** Query by whose value the rows are sorted. */
  readonly sortBy?: { readonly refId: string; readonly desc: boolean };
}

/** One row per set of labels, one column per query: queries are joined by the labels that they share. */
export function addTable(dashboard: DashboardBuilder, { text, queries, columns, sortBy }: TableOptions): void {
  const many = Object.keys(queries).length > 1;
  const fieldOf = (field: string) => (field in queries ? (many ? `Value #${field}` : 'Value') : field);
  // A query that only brings labels has a value, too: 1.
  const hidden = Object.keys(queries)
    .filter((refId) => !columns.some(({ field }) => field === refId))
    .map(fieldOf);
  const panel = table(text);
  for (const [refId, expr] of Object.entries(queries)) {
    panel.withTarget(rows(refId, expr));
  }
  panel.withTransformation({ id: 'merge', options: {} });
  if (sortBy !== undefined) {
    const sort = [{ field: fieldOf(sortBy.refId), desc: sortBy.desc }];
    panel.withTransformation({ id: 'sortBy', options: { fields: {}, sort } });
  }
  panel.withTransformation({
    id: 'organize',
    options: {
      excludeByName: Object.fromEntries(['Time', ...hidden].map((field) => [field, true])),
      indexByName: Object.fromEntries(columns.map(({ field }, index) => [fieldOf(field), index])),
      renameByName: Object.fromEntries(columns.map(({ field, title }) => [fieldOf(field), title])),
    },
  });
  for (const { title, properties } of columns) {
    panel.overrideByName(title, [{ id: 'noValue', value: NOTHING }, ...properties]);
  }
  dashboard.withPanel(panel);
}
