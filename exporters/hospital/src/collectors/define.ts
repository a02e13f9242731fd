import type { MetricDefinition } from '@wardwatch/exporter-kit';

export const WARD = ['campus', 'ward', 'unit'] as const;

export const gauge = (name: string, labelNames: readonly string[], help: string): MetricDefinition => ({
  name,
  labelNames,
  help,
});

export const counter = (name: string, labelNames: readonly string[], help: string): MetricDefinition => ({
  name,
  labelNames,
  help,
  type: 'counter',
});

export const histogram = (name: string, labelNames: readonly string[], help: string): MetricDefinition => ({
  name,
  labelNames,
  help,
  type: 'histogram',
});
