import type { DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import { notANumber } from './mappings.js';
import type { table } from './panels.js';

export interface Column {
  readonly field: string;
  readonly title: string;
  readonly properties: readonly DynamicConfigValue[];
}

const NOTHING = '–';

export const width = (value: number): DynamicConfigValue => ({ id: 'custom.width', value });
export const unit = (value: string): DynamicConfigValue => ({ id: 'unit', value });
export const decimals = (value: number): DynamicConfigValue => ({ id: 'decimals', value });
export const mapped = (value: unknown): DynamicConfigValue => ({ id: 'mappings', value });
export const coloured: DynamicConfigValue = {
  id: 'custom.cellOptions',
  value: { type: 'color-background', mode: 'basic' },
};
export const left: DynamicConfigValue = { id: 'custom.align', value: 'left' };
/** A figure; what is no number shows as a dash. */
export const figure = (size: number, digits: number, measure?: string): DynamicConfigValue[] => [
  width(size),
  decimals(digits),
  ...(measure === undefined ? [] : [unit(measure)]),
  mapped(notANumber(NOTHING)),
];

/** As `figure`, for a cell with a coloured background. */
export const share = (size: number): DynamicConfigValue[] => [
  width(size),
  decimals(0),
  unit('percentunit'),
  mapped(notANumber(NOTHING, 'transparent')),
  coloured,
  left,
];

/** Joins the queries of a table into one row each, with these columns in this order and the worst first. */
export function intoRows(
  panel: ReturnType<typeof table>,
  columns: readonly Column[],
  sortBy: { readonly field: string; readonly desc: boolean },
  hidden: readonly string[],
): ReturnType<typeof table> {
  panel
    .withTransformation({ id: 'merge', options: {} })
    .withTransformation({
      id: 'organize',
      options: {
        excludeByName: Object.fromEntries(['Time', ...hidden].map((name) => [name, true])),
        indexByName: Object.fromEntries(columns.map(({ field }, index) => [field, index])),
        renameByName: Object.fromEntries(columns.map(({ field, title }) => [field, title])),
      },
    })
    .withTransformation({ id: 'sortBy', options: { fields: {}, sort: [sortBy] } });
  columns.forEach(({ title, properties }) =>
    panel.overrideByName(title, [...properties, { id: 'noValue', value: NOTHING }]),
  );
  return panel;
}
