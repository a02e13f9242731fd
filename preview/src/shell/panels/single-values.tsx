import type { ComponentType } from 'react';
import {
  getFieldDisplayValues,
  VizOrientation,
  type FieldDisplay,
  type GrafanaTheme2,
  type PanelProps,
} from '@grafana/data';
import type { ReduceDataOptions, SingleStatBaseOptions } from '@grafana/schema';
import { useTheme2, VizRepeater } from '@grafana/ui';

const DEFAULT_REDUCTION: ReduceDataOptions = { calcs: ['lastNotNull'], values: false, fields: '' };

/** What draws one value gets: the value as Grafana computed it, and the room for it. */
export interface SingleValueProps<TOptions> {
  readonly value: FieldDisplay;
  readonly width: number;
  readonly height: number;
  readonly orientation: VizOrientation;
  readonly count: number;
  readonly theme: GrafanaTheme2;
  readonly options: TOptions;
}

/** A panel that reduces its data to values and draws each: stat, gauge and bar gauge differ only in the drawing. */
export function singleValuePanel<TOptions extends SingleStatBaseOptions>(
  Drawing: ComponentType<SingleValueProps<TOptions>>,
  sparkline: (options: TOptions) => boolean = () => false,
): ComponentType<PanelProps<TOptions>> {
  return function SingleValuePanel(props: PanelProps<TOptions>) {
    const theme = useTheme2();
    const { data, width, height, renderCounter, fieldConfig, replaceVariables, timeZone } = props;
    // A stored panel may leave out any option.
    const options: Partial<TOptions> = props.options;
    const reduceOptions: ReduceDataOptions = { ...DEFAULT_REDUCTION, ...options.reduceOptions };
    return (
      <VizRepeater<FieldDisplay>
        source={data}
        width={width}
        height={height}
        renderCounter={renderCounter}
        orientation={options.orientation ?? VizOrientation.Auto}
        autoGrid
        getValues={() =>
          getFieldDisplayValues({
            fieldConfig,
            reduceOptions,
            replaceVariables,
            theme,
            timeZone,
            data: data.series,
            sparkline: sparkline(props.options),
          })
        }
        renderValue={({ value, width, height, orientation, count }) => (
          <Drawing {...{ value, width, height, orientation, count, theme, options: props.options }} />
        )}
      />
    );
  };
}
