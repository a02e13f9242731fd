import type { Options } from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import { BigValueGraphMode } from '@grafana/schema';
import { BigValue, BigValueColorMode, BigValueJustifyMode, BigValueTextMode, DataLinksContextMenu } from '@grafana/ui';
import { singleValuePanel, type SingleValueProps } from './single-values.js';

function StatValue({ value, width, height, count, theme, options }: SingleValueProps<Options>) {
  const drawn = (
    <BigValue
      value={value.display}
      sparkline={value.sparkline}
      colorMode={(options.colorMode as string as BigValueColorMode | undefined) ?? BigValueColorMode.Value}
      graphMode={options.graphMode ?? BigValueGraphMode.Area}
      justifyMode={(options.justifyMode as string as BigValueJustifyMode | undefined) ?? BigValueJustifyMode.Auto}
      textMode={(options.textMode as string as BigValueTextMode | undefined) ?? BigValueTextMode.Auto}
      disableWideLayout={options.wideLayout === false}
      text={options.text}
      {...{ width, height, count, theme }}
    />
  );
  if (!value.hasLinks || value.getLinks === undefined) {
    return drawn;
  }
  return <DataLinksContextMenu links={value.getLinks}>{() => drawn}</DataLinksContextMenu>;
}

export const StatPanel = singleValuePanel<Options>(StatValue, ({ graphMode }) => graphMode !== BigValueGraphMode.None);
