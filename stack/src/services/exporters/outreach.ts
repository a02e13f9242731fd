import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { demoOutreachPolicy } from '../../demo/wechat/policy.js';
import { httpReady, type Service } from '../../supervisor/service.js';
import { nodeService } from '../node-service.js';
import type { Plan } from '../plan.js';

export async function outreachExporterService(plan: Plan): Promise<Service> {
  const { settings } = plan;
  return nodeService(plan, {
    name: 'outreach-exporter',
    program: 'exporters/outreach/dist/main.js',
    env: {
      OUTREACH_EXPORTER_LISTEN: `127.0.0.1:${settings.ports.outreach}`,
      OUTREACH_STATE: await plan.folder('outreach'),
      ...(settings.demo ? await demoEnvironment(plan) : await ownEnvironment(plan)),
    },
    url: plan.url('outreach'),
    ports: ['outreach'],
    ready: httpReady(`${plan.url('outreach')}/-/ready`),
    readyWithinSeconds: 60,
  });
}

/** The exporter of the demo lives by the demo's calendar, in which a day passes in a minute. */
async function demoEnvironment(plan: Plan): Promise<Record<string, string>> {
  const { root } = plan.settings;
  const folder = await plan.folder('demo', 'wechat');
  const preload = path.join(root, 'stack', 'dist', 'demo', 'wechat', 'calendar-preload.js');
  return {
    OUTREACH_CONFIG_FILE: await plan.writeConfig('outreach.yaml', demoOutreachPolicy(plan.url('wechat'))),
    OUTREACH_LEDGERS: path.join(folder, 'ledgers'),
    WARDWATCH_DEMO_CALENDAR: folder,
    NODE_OPTIONS: `--import=${pathToFileURL(preload).href}`,
  };
}

async function ownEnvironment(plan: Plan): Promise<Record<string, string>> {
  const { env, root } = plan.settings;
  return {
    OUTREACH_CONFIG_FILE: env['OUTREACH_CONFIG_FILE'] ?? path.join(root, 'policies', 'outreach.yaml'),
    OUTREACH_LEDGERS: env['OUTREACH_LEDGERS'] ?? (await plan.folder('outreach', 'ledgers')),
  };
}
