import { access } from 'node:fs/promises';
import path from 'node:path';
import { findProgram } from './programs.js';
import type { Settings } from '../settings/settings.js';

export interface Grafana {
  readonly binary: string;
  readonly home: string;
}

export class GrafanaError extends Error {}

/**
 * The Grafana to use: `GRAFANA_HOME`, then `grafana` on the PATH or in /usr/share/grafana. null: none, so the preview.
 * @throws GrafanaError when `GRAFANA_HOME` names a folder that is none
 */
export async function findGrafana(settings: Settings): Promise<Grafana | null> {
  if (settings.grafanaHome !== null) {
    const home = path.resolve(settings.grafanaHome);
    const found = await at(home, path.join(home, 'bin', 'grafana'));
    if (!found) {
      throw new GrafanaError(`GRAFANA_HOME=${settings.grafanaHome}: there is no bin/grafana and public/ in it`);
    }
    return found;
  }
  const home = '/usr/share/grafana';
  const onPath = findProgram('grafana');
  const found = onPath === null ? null : await at(home, onPath);
  return found ?? at(home, path.join(home, 'bin', 'grafana'));
}

async function at(home: string, binary: string): Promise<Grafana | null> {
  try {
    await Promise.all([access(binary), access(path.join(home, 'public'))]);
    return { binary, home };
  } catch {
    return null;
  }
}
