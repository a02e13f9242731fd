import path from 'node:path';
import { demoBackupSeconds } from '../settings/timings.js';
import { httpReady, type Service } from '../supervisor/service.js';
import { nodeService } from './node-service.js';
import type { Plan } from './plan.js';

export async function workflowService(plan: Plan): Promise<Service> {
  const { settings, secrets } = plan;
  const env: Record<string, string> = {
    DATABASE_URL_FILE: path.join(secrets.folder, 'database_url'),
    WARDWATCH_LISTEN: `127.0.0.1:${settings.ports.workflow}`,
    WARDWATCH_POLICIES: settings.env['WARDWATCH_POLICIES'] ?? path.join(settings.root, 'policies'),
    WARDWATCH_RUNBOOKS: path.join(settings.root, 'alerts', 'runbooks'),
    GRAFANA_URL: plan.url('grafana'),
    GRAFANA_ROOT_URL: rootUrl(plan),
    PROMETHEUS_URL: plan.url('prometheus'),
    ALERTMANAGER_URL: plan.url('alertmanager'),
  };
  return nodeService(plan, {
    name: 'workflow',
    program: 'workflow/dist/main.js',
    env,
    url: plan.url('workflow'),
    ports: ['workflow'],
    ready: httpReady(`${plan.url('workflow')}/-/ready`),
    readyWithinSeconds: 60,
  });
}

export function demoService(plan: Plan): Service {
  const { settings } = plan;
  return nodeService(plan, {
    name: 'demo',
    program: 'stack/dist/demo/main.js',
    env: {
      DEMO_LISTEN: `127.0.0.1:${settings.ports.demo}`,
      DEMO_WECOM_LISTEN: `127.0.0.1:${settings.ports.wecom}`,
      DEMO_WECOM_URL: plan.url('wecom'),
      DEMO_BACKUPS: demoBackups(plan),
      DEMO_STATE: path.join(settings.state, 'demo'),
      DEMO_HL7: `127.0.0.1:${settings.ports.hl7}`,
      DEMO_HJ212_ADDRESS: `127.0.0.1:${settings.ports.hj212}`,
      DEMO_WECHAT_LISTEN: `127.0.0.1:${settings.ports.wechat}`,
      DEMO_LDAP_LISTEN: `127.0.0.1:${settings.ports.ldap}`,
      DEMO_ROOM_LISTEN: `127.0.0.1:${settings.ports.room}`,
      DEMO_EVERY_SECONDS: String(demoBackupSeconds(settings.demoPlanSeconds)),
      GRAFANA_ROOT_URL: rootUrl(plan),
      PROMETHEUS_URL: plan.url('prometheus'),
      RESTIC_CACHE_DIR: path.join(settings.state, 'restic-cache'),
    },
    url: plan.url('demo'),
    ports: ['demo', 'wecom', 'wechat', 'ldap', 'room'],
    ready: httpReady(`${plan.url('demo')}/-/ready`),
    readyWithinSeconds: 60,
  });
}

export function previewService(plan: Plan): Service {
  const { settings } = plan;
  return nodeService(plan, {
    name: 'preview',
    program: 'preview/dist/server/main.js',
    env: {
      PREVIEW_LISTEN: `127.0.0.1:${settings.ports.grafana}`,
      PREVIEW_STATE: path.join(settings.state, 'preview'),
      PROMETHEUS_URL: plan.url('prometheus'),
      WORKFLOW_URL: plan.url('workflow'),
      PLUGIN_DIST: path.join(settings.root, 'plugins', 'wardwatch-app', 'dist'),
      DASHBOARDS_DIR: path.join(settings.root, 'provisioning', 'dashboards'),
    },
    url: plan.url('grafana'),
    ports: ['grafana'],
    ready: httpReady(`${plan.url('grafana')}/api/health`),
    readyWithinSeconds: 30,
    note: 'preview, not Grafana',
  });
}

/** Address under which people reach Grafana, for links in pages. */
export function rootUrl(plan: Plan): string {
  return plan.settings.env['GRAFANA_ROOT_URL'] ?? plan.url('grafana');
}

/** Folder of the demo's repositories, dumps and records. */
export function demoBackups(plan: Plan): string {
  return path.join(plan.settings.state, 'demo', 'backups');
}
