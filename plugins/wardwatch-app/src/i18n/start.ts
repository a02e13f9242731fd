import { initPluginTranslations, type ResourceLoader } from '@grafana/i18n';
import { PLUGIN_ID } from '@wardwatch/contracts/alert-labels';
import { setLanguage } from './language';

/**
 * Makes `t()` speak the person's language. Grafana itself loads `locales/<language>/wardwatch-app.json` for the app
 * (`languages` in plugin.json); a nested panel, which shares the app's words, brings a loader.
 */
export async function startTranslations(loaders?: ResourceLoader[]): Promise<void> {
  const { language } = await initPluginTranslations(PLUGIN_ID, loaders);
  setLanguage(language);
}
