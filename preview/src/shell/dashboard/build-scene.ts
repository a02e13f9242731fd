import {
  behaviors,
  dataLayers,
  EmbeddedScene,
  SceneControlsSpacer,
  SceneDataLayerControls,
  SceneDataLayerSet,
  SceneGridLayout,
  SceneRefreshPicker,
  SceneTimePicker,
  SceneTimeRange,
  SceneVariableSet,
  VariableValueSelectors,
} from '@grafana/scenes';
import type { AnnotationQuery, Dashboard } from '@grafana/schema';
import { gridItems } from './panels.js';
import { sceneVariable } from './variables.js';

const REFRESH_INTERVALS = ['5s', '10s', '30s', '1m', '5m', '15m'];

/** A scene that shows a classic dashboard: variables, annotations, time range, refresh and panels. */
export function buildScene(dashboard: Dashboard): EmbeddedScene {
  const annotations = (dashboard.annotations?.list ?? []).filter(isOurs);
  return new EmbeddedScene({
    $timeRange: new SceneTimeRange({
      from: dashboard.time?.from ?? 'now-1h',
      to: dashboard.time?.to ?? 'now',
      timeZone: dashboard.timezone,
    }),
    $variables: new SceneVariableSet({ variables: (dashboard.templating?.list ?? []).map(sceneVariable) }),
    $data: new SceneDataLayerSet({
      name: annotations.map(({ name }) => name).join(', '),
      layers: annotations.map(annotationLayer),
    }),
    $behaviors: [new behaviors.CursorSync({ sync: dashboard.graphTooltip ?? 0 })],
    controls: [
      new VariableValueSelectors({}),
      ...(annotations.length > 0 ? [new SceneDataLayerControls()] : []),
      new SceneControlsSpacer(),
      new SceneTimePicker({ isOnCanvas: true }),
      new SceneRefreshPicker({ refresh: dashboard.refresh || '', intervals: REFRESH_INTERVALS, isOnCanvas: true }),
    ],
    body: new SceneGridLayout({ isDraggable: false, isResizable: false, children: gridItems(dashboard.panels ?? []) }),
  });
}

/** Grafana's own annotations are kept in its database, which the preview does not have. */
function isOurs(annotation: AnnotationQuery): boolean {
  return annotation.datasource?.uid !== '-- Grafana --';
}

function annotationLayer(query: AnnotationQuery): dataLayers.AnnotationsDataLayer {
  const { name, enable, hide } = query;
  return new dataLayers.AnnotationsDataLayer({ name, query, isEnabled: enable, isHidden: hide });
}
