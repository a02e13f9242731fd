import { cacheFieldDisplayNames, type PanelProps } from '@grafana/data';
import type { Options } from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';
import { TableNG } from '@grafana/ui/unstable';
import { NoData } from './no-data.js';

export function TablePanel({ data, options, width, height, fieldConfig, timeRange }: PanelProps<Options>) {
  const frame = data.series[Math.min(options.frameIndex ?? 0, data.series.length - 1)];
  if (frame === undefined) {
    return <NoData />;
  }
  // The table reads cached names, which applying the field options cleared: renames would vanish.
  cacheFieldDisplayNames(data.series);
  return (
    <TableNG
      data={frame}
      noHeader={options.showHeader === false}
      cellHeight={options.cellHeight}
      initialSortBy={options.sortBy}
      structureRev={data.structureRev}
      getActions={() => []}
      {...{ width, height, fieldConfig, timeRange }}
    />
  );
}
