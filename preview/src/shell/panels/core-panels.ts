// Stand for Grafana's core panels: thin wrappers over what @grafana/ui still exports.
import type { ComponentType } from 'react';
import {
  FieldColorModeId,
  FieldConfigProperty,
  identityOverrideProcessor,
  PanelPlugin,
  PluginType,
  type PanelPluginMeta,
  type PanelProps,
} from '@grafana/data';
import { BarGaugePanel } from './bar-gauge.js';
import { GRAPH_DEFAULTS, TABLE_DEFAULTS } from './field-defaults.js';
import { GaugePanel } from './gauge.js';
import { StatPanel } from './stat.js';
import { TablePanel } from './table.js';
import { TextPanel } from './text.js';
import { TimeSeriesPanel } from './time-series.js';

interface Fields {
  /** Colours by threshold, as panels of single values do, rather than by series. */
  readonly thresholdColors?: boolean;
  /** Field options that only this panel has, with their defaults. */
  readonly custom?: Readonly<Record<string, unknown>>;
}

/** The core panels that the dashboards use, by id. */
export const CORE_PANELS: readonly (readonly [string, PanelPlugin])[] = [
  corePanel('stat', StatPanel, { thresholdColors: true }),
  corePanel('gauge', GaugePanel, { thresholdColors: true }),
  corePanel('bargauge', BarGaugePanel, { thresholdColors: true }),
  corePanel('timeseries', TimeSeriesPanel, { custom: GRAPH_DEFAULTS }),
  corePanel('table', TablePanel, { thresholdColors: true, custom: TABLE_DEFAULTS }),
  corePanel('text', TextPanel, {}),
];

function corePanel<T>(id: string, panel: ComponentType<PanelProps<T>>, fields: Fields): [string, PanelPlugin] {
  const plugin = new PanelPlugin<T>(panel);
  plugin.useFieldConfig({
    standardOptions: fields.thresholdColors
      ? { [FieldConfigProperty.Color]: { defaultValue: { mode: FieldColorModeId.Thresholds } } }
      : {},
    useCustomConfig: (builder) => {
      for (const [path, defaultValue] of Object.entries(fields.custom ?? {})) {
        const editor = { editor: () => null, override: () => null };
        const process = identityOverrideProcessor;
        builder.addCustomEditor({
          id: path,
          path,
          name: path,
          ...editor,
          process,
          shouldApply: () => true,
          defaultValue,
        });
      }
    },
  });
  plugin.setDataSupport({ annotations: true, alertStates: true });
  plugin.meta = metaOf(id);
  return [id, plugin];
}

function metaOf(id: string): PanelPluginMeta {
  const logos = { small: '', large: '' };
  const info = { author: { name: '' }, description: '', links: [], logos, screenshots: [], updated: '', version: '' };
  const files = { module: `core:plugin/${id}`, baseUrl: '' };
  return { id, name: id, type: PluginType.panel, sort: 0, skipDataQuery: id === 'text', info, ...files };
}
