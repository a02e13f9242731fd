import { EventBusSrv, type PanelPlugin } from '@grafana/data';
import {
  config,
  FakeEchoSrv,
  locationService,
  setAppEvents,
  setBackendSrv,
  setChromeHeaderHeightHook,
  setCurrentUser,
  setDataSourceSrv,
  setEchoSrv,
  setLocationSrv,
  setPluginComponentHook,
  setPluginComponentsHook,
  setPluginFunctionsHook,
  setPluginImportUtils,
  setPluginLinksHook,
  setReturnToPreviousHook,
  setRunRequest,
  setTemplateSrv,
} from '@grafana/runtime';
import { setPluginPage } from 'grafana-runtime/PluginPage';
import { CORE_PANELS } from '../panels/core-panels.js';
import { TOP_BAR_HEIGHT } from '../frame/sizes.js';
import { PreviewBackendSrv } from './backend-srv.js';
import { dataSourceSrv } from './data-source-srv.js';
import { importPanel } from './plugin-loader.js';
import { PreviewPluginPage } from './plugin-page.js';
import { fillRegistries } from './registries.js';
import { runRequest } from './run-request.js';
import { templateSrv } from './template-srv.js';
import { startTranslations } from './translations.js';

export const appEvents = new EventBusSrv();

const panels = new Map<string, PanelPlugin>(CORE_PANELS);

/** Puts the preview's services where Grafana's packages look for Grafana's. To be awaited before the first render. */
export async function installServices(): Promise<void> {
  await startTranslations();
  setBackendSrv(new PreviewBackendSrv(appEvents));
  setAppEvents(appEvents);
  setEchoSrv(new FakeEchoSrv());
  setTemplateSrv(templateSrv);
  setDataSourceSrv(dataSourceSrv);
  setLocationSrv({
    update: ({ path, query, partial, replace }) => {
      if (partial) {
        locationService.partial(query ?? {}, replace);
      } else {
        locationService[replace ? 'replace' : 'push'](path ?? '/');
      }
    },
  });
  setRunRequest(runRequest);
  setPluginImportUtils({
    getPanelPluginFromCache: (id) => panels.get(id),
    importPanelPlugin: async (id) => {
      const plugin = panels.get(id) ?? (await importPanel(id));
      panels.set(id, plugin);
      return plugin;
    },
  });
  setPluginLinksHook(() => ({ links: [], isLoading: false }));
  setPluginComponentHook(() => ({ component: undefined, isLoading: false }));
  setPluginComponentsHook(() => ({ components: [], isLoading: false }));
  setPluginFunctionsHook(() => ({ functions: [], isLoading: false }));
  setReturnToPreviousHook(() => () => undefined);
  setChromeHeaderHeightHook(() => TOP_BAR_HEIGHT);
  setCurrentUser(config.bootData.user);
  setPluginPage(PreviewPluginPage);
  fillRegistries();
}
