import { BigValueTextMode, VizOrientation } from '@grafana/grafana-foundation-sdk/common';
import type { DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import { notANumber } from './mappings.js';
import type { PanelText } from './panels.js';
import { stat } from './panels.js';
import { now } from './prometheus.js';

/** One figure of a group. */
export interface Tile {
  /** Neutral key, unique in its panel: the series is called so in both languages. */
  readonly key: string;
  readonly name: string;
  readonly expr: string;
  readonly unit?: string;
  readonly decimals?: number;
  /** What stands there while there is no figure. */
  readonly none?: string;
  /** Colour below every step, then value and colour from there on. */
  readonly colours: readonly [base: string, ...from: readonly (readonly [number, string])[]];
  readonly link?: { readonly title: string; readonly url: string };
}

/** Figures that belong together under one question, each with its own unit and colours. */
export function tiles(text: PanelText, figures: readonly Tile[], orientation = VizOrientation.Auto) {
  const panel = stat(text).textMode(BigValueTextMode.ValueAndName).orientation(orientation);
  figures.forEach(({ key, expr, ...tile }, index) => {
    // Without a figure the tile stands there all the same, and says so.
    const always = tile.none === undefined ? expr : `(${expr}) or vector(NaN)`;
    panel.withTarget(now(String.fromCharCode(65 + index), always, key)).overrideByName(key, properties(tile));
  });
  return panel;
}

function properties({ name, unit, decimals, none, colours, link }: Omit<Tile, 'key' | 'expr'>): DynamicConfigValue[] {
  const [base, ...from] = colours;
  const steps = [{ value: null, color: base }, ...from.map(([value, color]) => ({ value, color }))];
  return [
    { id: 'displayName', value: name },
    { id: 'thresholds', value: { mode: 'absolute', steps } },
    ...(unit === undefined ? [] : [{ id: 'unit', value: unit }]),
    ...(decimals === undefined ? [] : [{ id: 'decimals', value: decimals }]),
    ...(none === undefined ? [] : [{ id: 'mappings', value: notANumber(none, 'transparent') }]),
    ...(link === undefined ? [] : [{ id: 'links', value: [link] }]),
  ];
}
