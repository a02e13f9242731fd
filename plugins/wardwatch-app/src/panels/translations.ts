import type { ResourceLoader, Resources } from '@grafana/i18n';
import { config } from '@grafana/runtime';
import { PLUGIN_ID } from '@wardwatch/contracts/alert-labels';
import { startTranslations } from '../i18n/start';

/**
 * The panel speaks with the app's words. They are fetched from the app's folder instead of bundled: a chunk of a nested
 * plugin would be looked for below the panel's own address, and a copy in the panel's module would hold both languages.
 */
const loadAppWords: ResourceLoader = async (language) => {
  const response = await fetch(`${config.appSubUrl}/public/plugins/${PLUGIN_ID}/locales/${language}/${PLUGIN_ID}.json`);
  if (!response.ok) {
    throw new Error(`HTTP ${response.status}`);
  }
  return (await response.json()) as Resources;
};

let started: Promise<void> | undefined;

/** Once per page, however many panels there are. */
export function startPanelTranslations(): Promise<void> {
  started ??= startTranslations([loadAppWords]);
  return started;
}
