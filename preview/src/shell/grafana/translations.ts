import { config } from '@grafana/runtime';
import { loadResources } from '@grafana/scenes';
import type { BackendModule } from 'i18next';
import { initializeI18n } from 'grafana-i18n/i18n';
import uiChinese from './grafana-ui.zh-Hans.json';

/** Grafana's own namespace; its packages look for their words there. */
const NAMESPACE = 'grafana';

/**
 * Starts i18next as Grafana does. A language counts as resolved only when its words were loaded by then, so they come by a
 * backend; plugins ask for the resolved one.
 */
export async function startTranslations(): Promise<void> {
  const { language, regionalFormat } = config.bootData.user;
  await initializeI18n({ language, ns: [NAMESPACE], module: words }, regionalFormat);
}

const words: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, answer) => {
    wordsOf(language, namespace).then(
      (resources) => answer(null, resources),
      (error: unknown) => answer(error instanceof Error ? error : String(error), false),
    );
  },
};

/**
 * Scenes brings its own translations; those of `@grafana/ui` are part of Grafana and not of the package, so the preview has
 * its own for the components that its pages show.
 */
async function wordsOf(language: string, namespace: string): Promise<object> {
  if (namespace !== NAMESPACE) {
    return {};
  }
  return { ...(await loadResources(language)), ...(language === 'zh-Hans' ? uiChinese : {}) };
}
