import { FieldType, getFieldDisplayName, type DataFrame, type PanelProps } from '@grafana/data';
import { LegendDisplayMode, type VizLegendOptions } from '@grafana/schema';
import type { Options } from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';
import { EventBusPlugin, TimeSeries, TooltipDisplayMode, TooltipPlugin2, useTheme2 } from '@grafana/ui';
import { AnnotationMarks } from './annotation-marks.js';
import { NoData } from './no-data.js';

/** Values of the const enum `TooltipHoverMode`, which the package does not export. */
const HOVER = { one: 0, all: 1 } as const;

const DEFAULT_LEGEND: VizLegendOptions = {
  displayMode: LegendDisplayMode.List,
  placement: 'bottom',
  showLegend: true,
  calcs: [],
};

export function TimeSeriesPanel(props: PanelProps<Options>) {
  const theme = useTheme2();
  const { data, options, timeRange, timeZone, width, height } = props;
  const frames = data.series.filter(
    ({ fields, length }) => length > 0 && fields.some(({ type }) => type === FieldType.time),
  );
  if (frames.length === 0) {
    return <NoData />;
  }
  const legend: VizLegendOptions = { ...DEFAULT_LEGEND, ...(options.legend as Partial<VizLegendOptions> | undefined) };
  const several = options.tooltip?.mode === TooltipDisplayMode.Multi;
  return (
    <TimeSeries
      structureRev={data.structureRev}
      {...{ theme, frames, timeRange, timeZone, width, height, legend, options }}
    >
      {(config, aligned) => (
        <>
          <EventBusPlugin config={config} frame={aligned} eventBus={props.eventBus} />
          <AnnotationMarks config={config} annotations={data.annotations ?? []} />
          <TooltipPlugin2
            config={config}
            hoverMode={several ? HOVER.all : HOVER.one}
            queryZoom={props.onChangeTimeRange}
            render={(_plot, indexes, series) => (
              <Tooltip frame={aligned} indexes={indexes} only={several ? null : series} />
            )}
          />
        </>
      )}
    </TimeSeries>
  );
}

interface TooltipProps {
  readonly frame: DataFrame;
  /** Point under the pointer by field; the first field is time. */
  readonly indexes: readonly (number | null)[];
  readonly only: number | null;
}

function Tooltip({ frame, indexes, only }: TooltipProps) {
  return (
    <div style={{ padding: 8 }}>
      {frame.fields.map((field, position) => {
        const index = indexes[position];
        if (index === null || index === undefined || (position > 0 && only !== null && only !== position)) {
          return null;
        }
        const shown = field.display?.(field.values[index]);
        const text = shown ? `${shown.prefix ?? ''}${shown.text}${shown.suffix ?? ''}` : String(field.values[index]);
        return (
          <div key={position}>
            {position === 0 ? '' : `${getFieldDisplayName(field, frame)}: `}
            <strong>{text}</strong>
          </div>
        );
      })}
    </div>
  );
}
