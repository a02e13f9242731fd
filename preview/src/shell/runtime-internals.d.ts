// Files of Grafana's packages that their indexes leave out; vite.config.ts says where they are.
declare module 'grafana-runtime/PluginPage' {
  import type { PluginPageType } from '@grafana/runtime';
  export function setPluginPage(component: PluginPageType): void;
}
declare module 'grafana-i18n/i18n' {
  import type { Resources } from '@grafana/i18n';
  import type { BackendModule } from 'i18next';
  export function initializeI18n(
    options: { readonly language: string; readonly ns: readonly string[]; readonly module: BackendModule },
    regionalFormat: string,
  ): Promise<{ readonly language: string }>;
  export function addResourceBundle(language: string, namespace: string, resources: Resources): void;
}
declare module 'systemjs/dist/system.js';
declare module 'systemjs/dist/extras/amd.js';
