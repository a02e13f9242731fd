import { BarGaugeDisplayMode } from '@grafana/schema';
import type { Options } from '@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen';
import { BarGauge } from '@grafana/ui';
import { singleValuePanel, type SingleValueProps } from './single-values.js';

function BarValue({ value, width, height, orientation, theme, options }: SingleValueProps<Options>) {
  const { view, colIndex, display, field } = value;
  return (
    <BarGauge
      value={display}
      field={field}
      display={colIndex === undefined ? undefined : view?.getFieldDisplayProcessor(colIndex)}
      displayMode={options.displayMode ?? BarGaugeDisplayMode.Gradient}
      showUnfilled={options.showUnfilled ?? true}
      valueDisplayMode={options.valueMode}
      namePlacement={options.namePlacement}
      text={options.text}
      itemSpacing={10}
      isOverflow={false}
      {...{ width, height, orientation, theme }}
    />
  );
}

export const BarGaugePanel = singleValuePanel<Options>(BarValue);
