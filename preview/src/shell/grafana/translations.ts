import { config } from '@grafana/runtime';
import { loadResources } from '@grafana/scenes';
import { addResourceBundle, initializeI18n } from 'grafana-i18n/i18n';
import uiChinese from './grafana-ui.zh-Hans.json';

const NAMESPACE = 'grafana';

/**
 * Starts i18next as Grafana does. Scenes brings its own translations; those of `@grafana/ui` are part of Grafana itself,
 * so the preview has its own for the components that its pages show.
 */
export async function startTranslations(): Promise<void> {
  const { language, regionalFormat } = config.bootData.user;
  await initializeI18n({ language, ns: [NAMESPACE] }, regionalFormat);
  addResourceBundle(language, NAMESPACE, await loadResources(language));
  if (language === 'zh-Hans') {
    addResourceBundle(language, NAMESPACE, uiChinese);
  }
}
