import type { ScopedVars } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import { sceneGraph, type SceneObject, type VariableCustomFormatterFn } from '@grafana/scenes';

declare global {
  interface Window {
    /** Set by scenes to the scene that is shown. */
    readonly __grafanaSceneContext?: SceneObject;
  }
}

/** Variables live in the scene of the dashboard: asks it, or leaves the text alone where there is none. */
export const templateSrv: TemplateSrv = {
  replace(target = '', scopedVars?: ScopedVars, format?) {
    const scene = sceneOf(scopedVars) ?? window.__grafanaSceneContext;
    return scene === undefined
      ? target
      : sceneGraph.interpolate(scene, target, scopedVars, format as VariableCustomFormatterFn);
  },
  getVariables: () => [],
  containsTemplate: (target = '') => /\$\w|\$\{|\[\[/.test(target),
  updateTimeRange: () => undefined,
};

function sceneOf(scopedVars: ScopedVars | undefined): SceneObject | undefined {
  const wrapped: { valueOf(): SceneObject } | undefined = scopedVars?.['__sceneObject']?.value;
  return wrapped?.valueOf();
}
