import { rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { grafanaSections, iniText } from '../config/grafana.js';
import type { Grafana } from '../install/find-grafana.js';
import { httpReady, type Service } from '../supervisor/service.js';
import { makeDemoUsers } from './grafana-users.js';
import { rootUrl } from './own.js';
import type { Plan } from './plan.js';

/** Grafana with the plugin, the data source and the dashboards as they are in the repository. */
export async function grafanaService(plan: Plan, grafana: Grafana): Promise<Service> {
  const { settings, secrets } = plan;
  const plugins = await plan.folder('grafana', 'plugins');
  await linkPlugin(path.join(settings.root, 'plugins', 'wardwatch-app', 'dist'), path.join(plugins, 'wardwatch-app'));
  const provisioning = path.join(settings.root, 'provisioning');
  const ini = await plan.writeConfig(
    'grafana.ini',
    iniText(
      grafanaSections({
        listen: '127.0.0.1',
        port: settings.ports.grafana,
        rootUrl: rootUrl(plan),
        data: await plan.folder('grafana', 'data'),
        logs: await plan.folder('grafana', 'logs'),
        plugins,
        provisioning,
      }),
    ),
  );
  const secret = (name: string) => `$__file{${path.join(secrets.folder, name)}}`;
  return {
    name: 'grafana',
    command: grafana.binary,
    args: ['server', `--homepath=${grafana.home}`, `--config=${ini}`],
    cwd: grafana.home,
    env: {
      PATH: process.env['PATH'] ?? '',
      GF_SECURITY_ADMIN_PASSWORD: secret('grafana_admin_password'),
      WARDWATCH_PROXY_SECRET: secret('proxy_secret'),
      WARDWATCH_DASHBOARDS: path.join(provisioning, 'dashboards'),
      WORKFLOW_URL: plan.url('workflow'),
      PROMETHEUS_URL: plan.url('prometheus'),
    },
    url: rootUrl(plan),
    ports: ['grafana'],
    ready: httpReady(`${plan.url('grafana')}/api/health`),
    readyWithinSeconds: 180,
    stopSignal: 'SIGTERM',
    ...(settings.demo
      ? {
          afterReady: () =>
            makeDemoUsers(plan.url('grafana'), {
              adminPassword: secrets.values.grafana_admin_password,
              userPassword: secrets.values.demo_user_password,
            }),
        }
      : {}),
  };
}

/** Grafana follows a link to the built plugin, so that a new build needs no copy. */
async function linkPlugin(dist: string, link: string): Promise<void> {
  await rm(link, { recursive: true, force: true });
  await symlink(dist, link);
}
