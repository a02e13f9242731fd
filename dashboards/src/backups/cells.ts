import type { DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';

/** In a cell without a value; the panel's own words are for a table without rows. */
export const NOTHING = '–';
export const emptyCell: DynamicConfigValue = { id: 'noValue', value: NOTHING };
export const left: DynamicConfigValue = { id: 'custom.align', value: 'left' };
export const coloured: DynamicConfigValue = {
  id: 'custom.cellOptions',
  value: { type: 'color-background', mode: 'basic' },
};
export const width = (value: number): DynamicConfigValue => ({ id: 'custom.width', value });
export const unit = (value: string): DynamicConfigValue => ({ id: 'unit', value });
export const decimals = (value: number): DynamicConfigValue => ({ id: 'decimals', value });
export const mapped = (value: unknown): DynamicConfigValue => ({ id: 'mappings', value });
