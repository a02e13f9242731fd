// SystemJS with AMD, as Grafana loads the bundles of create-plugin, and the modules that they expect from the host.
import 'systemjs/dist/system.js';
import 'systemjs/dist/extras/amd.js';
import * as emotionCss from '@emotion/css';
import * as emotionReact from '@emotion/react';
import * as data from '@grafana/data';
import { AppEvents, AppPlugin, PanelPlugin, type AppPluginMeta, type PanelPluginMeta } from '@grafana/data';
import { addResourceBundle } from 'grafana-i18n/i18n';
import * as runtime from '@grafana/runtime';
import { config, getAppEvents, getBackendSrv } from '@grafana/runtime';
import * as ui from '@grafana/ui';
import * as uiUnstable from '@grafana/ui/unstable';
import * as d3 from 'd3';
import * as i18next from 'i18next';
import jquery from 'jquery';
import lodash from 'lodash';
import moment from 'moment';
import prismjs from 'prismjs';
import * as React from 'react';
import * as jsxRuntime from 'react/jsx-runtime';
import * as ReactDOM from 'react-dom';
import * as reactRouter from 'react-router';
import * as rxjs from 'rxjs';
import * as rxjsOperators from 'rxjs/operators';

const SHARED: Readonly<Record<string, object>> = {
  '@emotion/css': emotionCss,
  '@emotion/react': emotionReact,
  '@grafana/data': data,
  '@grafana/runtime': runtime,
  '@grafana/ui': ui,
  '@grafana/ui/unstable': uiUnstable,
  d3,
  emotion: emotionCss,
  i18next,
  jquery,
  lodash,
  moment,
  prismjs,
  react: React,
  'react/jsx-runtime': jsxRuntime,
  'react-dom': ReactDOM,
  'react-router': reactRouter,
  rxjs,
  'rxjs/operators': rxjsOperators,
};

System.addImportMap({ imports: Object.fromEntries(Object.keys(SHARED).map((name) => [name, `package:${name}`])) });
for (const [name, module] of Object.entries(SHARED)) {
  // A namespace goes in as it is: exports that change later (`PluginPage`) must change for plugins too. A CommonJS package
  // goes in as `default` with `__useDefault`, so that an AMD module gets the thing itself.
  System.set(
    `package:${name}`,
    isNamespace(module) ? (module as System.Module) : { default: module, __useDefault: true },
  );
}

function isNamespace(module: object): boolean {
  return Object.prototype.toString.call(module) === '[object Module]';
}

type PluginMetaWithTranslations = AppPluginMeta & PanelPluginMeta & { readonly translations?: Record<string, string> };

const loaded = new Map<string, Promise<unknown>>();

/** Loads an app plugin once. @throws when the module is missing or exports no app */
export async function importApp(id: string): Promise<AppPlugin> {
  const plugin = await importOnce(id);
  if (!(plugin instanceof AppPlugin)) {
    throw new Error(`${id} is no app plugin`);
  }
  return plugin;
}

/** Loads a panel plugin once. @throws when the module is missing or exports no panel */
export async function importPanel(id: string): Promise<PanelPlugin> {
  const plugin = await importOnce(id);
  if (!(plugin instanceof PanelPlugin)) {
    throw new Error(`${id} is no panel plugin`);
  }
  return plugin;
}

function importOnce(id: string): Promise<unknown> {
  const known = loaded.get(id);
  if (known !== undefined) {
    return known;
  }
  const fresh = load(id);
  loaded.set(id, fresh);
  // A failed load may succeed after a rebuild: try again next time.
  fresh.catch(() => loaded.delete(id));
  return fresh;
}

async function load(id: string): Promise<unknown> {
  const meta = await getBackendSrv().get<PluginMetaWithTranslations>(`/api/plugins/${id}/settings`);
  await loadTranslations(id, meta.translations ?? {});
  const module: { readonly plugin?: unknown } = await System.import(new URL(`/${meta.module}`, location.origin).href);
  const { plugin } = module;
  if (plugin instanceof AppPlugin) {
    plugin.meta = meta;
    plugin.init(meta);
  } else if (plugin instanceof PanelPlugin) {
    plugin.meta = meta;
  } else {
    throw new Error(`${id}: module.js exports no plugin`);
  }
  return plugin;
}

/** As Grafana: the person's language where the plugin has it, else American English. */
async function loadTranslations(id: string, files: Readonly<Record<string, string>>): Promise<void> {
  const wanted = config.bootData.user.language;
  const language = wanted in files ? wanted : 'en-US';
  const file = files[language];
  if (file !== undefined) {
    const response = await fetch(`/${file}`);
    if (response.ok) {
      addResourceBundle(language, id, await response.json());
    } else {
      // As Grafana: the plugin goes on with the words in its code.
      getAppEvents().publish({ type: AppEvents.alertWarning.name, payload: [`${id}: no translations at ${file}`] });
    }
  }
}
