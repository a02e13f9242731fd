import type { BrowserContext } from '@playwright/test';
import type { Login } from '../people.js';
import type { Place } from '../place.js';
import { GrafanaHost } from './grafana-host.js';
import { PreviewHost } from './preview-host.js';

/** What shows the plugin. The only thing in which the two hosts differ for a journey is how one becomes somebody. */
export interface Host {
  readonly name: 'Grafana' | 'preview';
  logIn(context: BrowserContext, login: Login): Promise<void>;
}

/** Asks the address which of the two it is. */
export async function hostAt(place: Place, env: NodeJS.ProcessEnv): Promise<Host> {
  const response = await fetch(`${place.grafanaUrl}/api/health`);
  const health: unknown = await response.json();
  const preview = typeof health === 'object' && health !== null && 'preview' in health;
  return preview ? new PreviewHost(place.grafanaUrl) : new GrafanaHost(place, env);
}
