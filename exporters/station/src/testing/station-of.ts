import { fileURLToPath } from 'node:url';
import { loadStations } from '../policy/load.js';
import type { Station } from '../policy/stations.js';

export const fixturePath = (name: string) => fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));

/** A station of `fixtures/stations.yaml`. */
export function stationOf(key: string): Station {
  const found = loadStations(fixturePath('stations.yaml'), {}).stations.find((station) => station.key === key);
  if (found === undefined) {
    throw new Error(`no station ${key} in the fixtures`);
  }
  return found;
}
