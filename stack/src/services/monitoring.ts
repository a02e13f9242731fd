import { readFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { alertmanagerArgs, alertmanagerConfig } from '../config/alertmanager.js';
import { prometheusArgs, prometheusConfig } from '../config/prometheus.js';
import { findProgram } from '../install/programs.js';
import { httpReady, type Service } from '../supervisor/service.js';
import { targetsFolder } from './estate.js';
import type { Plan } from './plan.js';

const run = promisify(execFile);

export async function prometheusService(plan: Plan): Promise<Service> {
  const { settings } = plan;
  const at = (port: keyof typeof settings.ports) => `127.0.0.1:${settings.ports[port]}`;
  const config = await plan.writeConfig(
    'prometheus.yml',
    prometheusConfig({
      scrapeSeconds: settings.scrapeSeconds,
      backupScrapeSeconds: settings.backupScrapeSeconds,
      targets: {
        wardwatch: at('workflow'),
        // A job without a program behind it would be told of as down for ever.
        ...Object.fromEntries(settings.exporters.map((name) => [name, at(name)])),
        prometheus: at('prometheus'),
        alertmanager: at('alertmanager'),
      },
      estate: { folder: await targetsFolder(plan), blackbox: at('blackbox'), snmp: at('snmp') },
      rules: path.join(await rulesFolder(plan), '*.yml'),
    }),
  );
  return {
    name: 'prometheus',
    command: findProgram('prometheus') ?? 'prometheus',
    args: prometheusArgs(config, await plan.folder('prometheus'), at('prometheus')),
    cwd: settings.state,
    env: { PATH: process.env['PATH'] ?? '' },
    url: plan.url('prometheus'),
    ports: ['prometheus'],
    ready: httpReady(`${plan.url('prometheus')}/-/ready`),
    readyWithinSeconds: 60,
    stopSignal: 'SIGTERM',
  };
}

export async function alertmanagerService(plan: Plan): Promise<Service> {
  const { settings, secrets } = plan;
  const routing = await readFile(path.join(settings.root, 'alerts', 'alertmanager.yml'), 'utf8');
  const config = await plan.writeConfig(
    'alertmanager.yml',
    alertmanagerConfig(routing, {
      workflowUrl: `${plan.url('workflow')}/`,
      wecomUrl: `${plan.url('wecom')}/`,
      intakeTokenFile: path.join(secrets.folder, 'intake_token'),
      wecomAppSecret: secrets.values.wecom_app_secret,
    }),
  );
  return {
    name: 'alertmanager',
    command: findProgram('prometheus-alertmanager') ?? findProgram('alertmanager') ?? 'alertmanager',
    args: alertmanagerArgs(config, await plan.folder('alertmanager'), `127.0.0.1:${settings.ports.alertmanager}`),
    cwd: settings.state,
    env: { PATH: process.env['PATH'] ?? '' },
    url: plan.url('alertmanager'),
    ports: ['alertmanager'],
    ready: httpReady(`${plan.url('alertmanager')}/-/ready`),
    readyWithinSeconds: 30,
    stopSignal: 'SIGTERM',
  };
}

/** The hospital's rules, or in the demo the same rules with limits short enough to watch. */
async function rulesFolder(plan: Plan): Promise<string> {
  const { root, demo } = plan.settings;
  if (!demo) {
    return path.join(root, 'alerts', 'rules');
  }
  const folder = await plan.folder('config', 'rules');
  await run(process.execPath, [path.join(root, 'alerts', 'dist', 'main.js'), '--demo', '--out', folder]);
  return folder;
}
