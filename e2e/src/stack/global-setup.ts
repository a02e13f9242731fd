import { placeOf } from '../place.js';
import { startStack, stopStack } from './managed-stack.js';

/** Before the first journey: a stack of the tests' own when asked for, else a look whether one runs. */
export default async function globalSetup(): Promise<(() => Promise<void>) | undefined> {
  const place = placeOf(process.env);
  if (place.managed) {
    await startStack(place);
    return () => stopStack(place);
  }
  const answer = await fetch(`${place.grafanaUrl}/api/health`).catch(() => null);
  if (!answer?.ok) {
    throw new Error(
      `Nothing answers at ${place.grafanaUrl}. Start it with "make up", name it by GRAFANA_URL, or set E2E_MANAGE_STACK=1.`,
    );
  }
  return undefined;
}
