import type { DataTransformerConfig, FieldConfigSource } from '@grafana/data';
import {
  SceneDataTransformer,
  SceneGridItem,
  SceneGridRow,
  SceneQueryRunner,
  VizPanel,
  type SceneGridItemLike,
} from '@grafana/scenes';
import type { Panel, RowPanel } from '@grafana/schema';

/** Panels of a classic dashboard in their grid; those after an open row belong to it, as in Grafana. */
export function gridItems(panels: readonly (Panel | RowPanel)[]): SceneGridItemLike[] {
  const items: SceneGridItemLike[] = [];
  let openRow: SceneGridRow | undefined;
  for (const panel of panels) {
    if (isRow(panel)) {
      const row = sceneRow(panel);
      items.push(row);
      openRow = panel.collapsed ? undefined : row;
    } else if (openRow === undefined) {
      items.push(gridItem(panel));
    } else {
      openRow.setState({ children: [...openRow.state.children, gridItem(panel)] });
    }
  }
  return items;
}

function isRow(panel: Panel | RowPanel): panel is RowPanel {
  return panel.type === 'row';
}

function sceneRow({ id, title, gridPos, collapsed, panels }: RowPanel): SceneGridRow {
  const children = panels.map(gridItem);
  return new SceneGridRow({ key: `row-${id}`, title, y: gridPos?.y ?? 0, isCollapsed: collapsed, children });
}

function gridItem(panel: Panel): SceneGridItem {
  const { x = 0, y = 0, w = 12, h = 8 } = panel.gridPos ?? {};
  return new SceneGridItem({ key: `grid-item-${panel.id}`, x, y, width: w, height: h, body: vizPanel(panel) });
}

function vizPanel(panel: Panel): VizPanel {
  return new VizPanel({
    key: `panel-${panel.id}`,
    title: panel.title ?? '',
    description: panel.description,
    pluginId: panel.type,
    pluginVersion: panel.pluginVersion,
    options: panel.options ?? {},
    fieldConfig: (panel.fieldConfig ?? { defaults: {}, overrides: [] }) as FieldConfigSource,
    displayMode: panel.transparent ? 'transparent' : 'default',
    hoverHeader: !panel.title,
    $data: queries(panel),
  });
}

function queries({ targets = [], datasource, maxDataPoints, interval, transformations = [] }: Panel) {
  if (targets.length === 0) {
    return undefined;
  }
  const $data = new SceneQueryRunner({
    datasource,
    maxDataPoints,
    minInterval: interval,
    queries: targets.map((target, index) => ({ refId: String.fromCharCode(65 + index), ...target })),
  });
  // The schema of a stored dashboard and the types of @grafana/data name the same texts by different enums.
  return new SceneDataTransformer({ $data, transformations: transformations as DataTransformerConfig[] });
}
