import {
  BarGaugeDisplayMode,
  BarGaugeNamePlacement,
  ReduceDataOptionsBuilder,
  VizOrientation,
} from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder as BarGauge } from '@grafana/grafana-foundation-sdk/bargauge';
import type { PanelText } from './panels.js';
import { PROMETHEUS } from './prometheus.js';

/** One bar per series, its name to the left; the colour follows the thresholds. */
export function barGauge({ id, title, description, empty, at: [x, y, w, h] }: PanelText): BarGauge {
  return new BarGauge()
    .id(id)
    .title(title)
    .description(description)
    .noValue(empty)
    .gridPos({ x, y, w, h })
    .datasource(PROMETHEUS)
    .orientation(VizOrientation.Horizontal)
    .displayMode(BarGaugeDisplayMode.Basic)
    .namePlacement(BarGaugeNamePlacement.Left)
    .showUnfilled(true)
    .min(0)
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']).fields('').values(false));
}
