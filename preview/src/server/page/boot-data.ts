import type { PreviewBoot } from '../../boot/preview-boot.js';
import { PERSONAS } from '../identity/personas.js';
import type { Session } from '../http/session.js';
import { readDashboards } from '../dashboards/store.js';
import type { InstalledPlugin } from '../plugins/store.js';
import { publicMeta } from '../plugins/store.js';
import type { ProvisionedDataSource } from '../provisioning/read.js';

/** What a page of Grafana carries in `window.grafanaBootData`, as far as the packages of 12.4 read it. */
export function grafanaBootData(
  session: Session,
  plugins: readonly InstalledPlugin[],
  dataSources: readonly ProvisionedDataSource[],
  rootUrl: string,
): Record<string, unknown> {
  const { persona, language, theme } = session;
  const named = (type: string) => plugins.filter(({ manifest }) => manifest.type === type);
  return {
    user: {
      isSignedIn: true,
      id: persona.id,
      uid: `preview-${persona.login}`,
      login: persona.login,
      name: persona.name,
      email: `${persona.login}@localhost`,
      orgId: 1,
      orgName: 'Main Org.',
      orgRole: persona.role,
      isGrafanaAdmin: persona.role === 'Admin',
      hasEditPermissionInFolders: false,
      theme,
      lightTheme: theme === 'light',
      language,
      regionalFormat: language,
      timezone: 'browser',
      weekStart: 'monday',
      permissions: {},
    },
    settings: {
      appUrl: `${rootUrl}/`,
      appSubUrl: '',
      namespace: 'default',
      minRefreshInterval: '1s',
      defaultDatasource: dataSources.find(({ isDefault }) => isDefault)?.name ?? dataSources[0]?.name ?? '',
      datasources: Object.fromEntries(dataSources.map((source, index) => [source.name, instance(source, index + 1)])),
      buildInfo: {
        version: '12.4.10',
        edition: 'Open Source',
        env: 'production',
        commit: 'preview',
        hideVersion: false,
      },
      featureToggles: {},
      panels: Object.fromEntries(named('panel').map((plugin) => [plugin.manifest.id, publicMeta(plugin)])),
      apps: Object.fromEntries(named('app').map((plugin) => [plugin.manifest.id, appConfig(plugin)])),
    },
    navTree: [],
    assets: { dark: '', light: '' },
  };
}

/** What the preview's own frame needs: who one may be, and where one may go. */
export function previewBoot(
  session: Session,
  plugins: readonly InstalledPlugin[],
  dashboardsFolder: string,
): PreviewBoot {
  return {
    persona: session.persona.login,
    personas: PERSONAS.map(({ login, name, nameZh }) => ({ login, name, nameZh })),
    dashboards: readDashboards(dashboardsFolder).map(({ uid, title, folder }) => ({ uid, title, folder })),
    pages: plugins.flatMap(({ manifest }) =>
      manifest.includes
        .filter(({ type, addToNav, role }) => type === 'page' && addToNav && mayOpen(session, role))
        .map(({ name, path = `/a/${manifest.id}`, defaultNav }) => ({
          pluginId: manifest.id,
          name,
          path: path.replaceAll('%PLUGIN_ID%', manifest.id),
          isDefault: defaultNav,
        })),
    ),
  };
}

function mayOpen({ persona }: Session, role: 'Viewer' | 'Editor' | 'Admin' = 'Viewer'): boolean {
  const order = ['Viewer', 'Editor', 'Admin'];
  return order.indexOf(persona.role) >= order.indexOf(role);
}

function instance(source: ProvisionedDataSource, id: number): Record<string, unknown> {
  const { uid, name, type, isDefault, jsonData } = source;
  const info = { logos: { small: '', large: '' }, links: [], author: {}, version: '' };
  const meta = { id: type, name: 'Prometheus', type: 'datasource', metrics: true, annotations: true, info };
  return { id, uid, name, type, isDefault, jsonData, access: 'proxy', readOnly: true, cachingConfig: {}, meta };
}

function appConfig({ manifest }: InstalledPlugin): Record<string, unknown> {
  return {
    id: manifest.id,
    path: `public/plugins/${manifest.id}/module.js`,
    version: manifest.info.version,
    preload: false,
    angular: { detected: false, hideDeprecation: true },
    loadingStrategy: 'script',
    dependencies: { grafanaDependency: '', grafanaVersion: '', plugins: [], extensions: { exposedComponents: [] } },
    extensions: { addedLinks: [], addedComponents: [], exposedComponents: [], extensionPoints: [], addedFunctions: [] },
  };
}
