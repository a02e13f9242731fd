import type { PluginRoute } from '../plugins/store.js';

export interface RouteMatch {
  readonly route: PluginRoute;
  /** What follows the route's fixed part, without a slash in front. */
  readonly rest: string;
}

/** Finds the route of a plugin for a cleaned path; as in Grafana, only a pattern that ends in `/*` takes sub-paths. */
export function matchRoute(routes: readonly PluginRoute[], path: string, method: string): RouteMatch | undefined {
  const asked = path.replace(/^\/+/, '');
  for (const route of routes) {
    if (route.method !== undefined && route.method !== method) {
      continue;
    }
    const pattern = route.path.replace(/^\/+/, '');
    if (!pattern.endsWith('/*')) {
      if (asked === pattern) {
        return { route, rest: '' };
      }
      continue;
    }
    const prefix = pattern.slice(0, -1);
    if (asked.startsWith(prefix) || `${asked}/` === prefix) {
      return { route, rest: asked.slice(prefix.length) };
    }
  }
  return undefined;
}
