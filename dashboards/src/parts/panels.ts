import {
  BigValueColorMode,
  BigValueGraphMode,
  BigValueTextMode,
  GraphDrawStyle,
  LegendDisplayMode,
  LegendPlacement,
  LineInterpolation,
  ReduceDataOptionsBuilder,
  SortOrder,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import type { GridPos } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder as Stat } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as Table } from '@grafana/grafana-foundation-sdk/table';
import { PanelBuilder as TimeSeries } from '@grafana/grafana-foundation-sdk/timeseries';
import { PROMETHEUS } from './prometheus.js';

/** What every panel must say. */
export interface PanelText {
  /** Stable within its dashboard: links and tests use it. */
  readonly id: number;
  /** A question that the panel answers. */
  readonly title: string;
  /** How to read it and what to do about it. */
  readonly description: string;
  /** Why there may be nothing to see. */
  readonly empty: string;
  readonly at: readonly [x: number, y: number, w: number, h: number];
}

const place = ([x, y, w, h]: PanelText['at']): GridPos => ({ x, y, w, h });

/** Big figures, one tile per series, coloured by threshold. */
export function stat({ id, title, description, empty, at }: PanelText): Stat {
  return new Stat()
    .id(id)
    .title(title)
    .description(description)
    .noValue(empty)
    .gridPos(place(at))
    .datasource(PROMETHEUS)
    .colorMode(BigValueColorMode.Background)
    .graphMode(BigValueGraphMode.None)
    .textMode(BigValueTextMode.Auto)
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']).fields('').values(false));
}

/** Lines over time; a legend below. */
export function timeSeries({ id, title, description, empty, at }: PanelText): TimeSeries {
  return new TimeSeries()
    .id(id)
    .title(title)
    .description(description)
    .noValue(empty)
    .gridPos(place(at))
    .datasource(PROMETHEUS)
    .drawStyle(GraphDrawStyle.Line)
    .lineInterpolation(LineInterpolation.Linear)
    .lineWidth(2)
    .fillOpacity(10)
    .showPoints(VisibilityMode.Never)
    .legend(
      new VizLegendOptionsBuilder()
        .showLegend(true)
        .displayMode(LegendDisplayMode.List)
        .placement(LegendPlacement.Bottom)
        .calcs([]),
    )
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending));
}

/** Rows; columns are named and ordered by transformations. */
export function table({ id, title, description, empty, at }: PanelText): Table {
  return new Table()
    .id(id)
    .title(title)
    .description(description)
    .noValue(empty)
    .gridPos(place(at))
    .datasource(PROMETHEUS)
    .showHeader(true);
}
