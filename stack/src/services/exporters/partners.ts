import path from 'node:path';
import { demoPartnersPolicy } from '../../demo/partners/policy.js';
import { httpReady, type Service } from '../../supervisor/service.js';
import { nodeService } from '../node-service.js';
import type { Plan } from '../plan.js';

export async function partnersExporterService(plan: Plan): Promise<Service> {
  const { settings } = plan;
  return nodeService(plan, {
    name: 'partners-exporter',
    program: 'exporters/partners/dist/main.js',
    env: {
      PARTNERS_EXPORTER_LISTEN: `127.0.0.1:${settings.ports.partners}`,
      PARTNERS_CALENDAR_FILE:
        settings.env['PARTNERS_CALENDAR_FILE'] ?? path.join(settings.root, 'policies', 'working-calendar.yaml'),
      PARTNERS_STATE: await plan.folder('partners'),
      ...(settings.demo ? await demoEnvironment(plan) : await ownEnvironment(plan)),
    },
    url: plan.url('partners'),
    ports: ['partners'],
    ready: httpReady(`${plan.url('partners')}/-/ready`),
    readyWithinSeconds: 30,
  });
}

async function demoEnvironment(plan: Plan): Promise<Record<string, string>> {
  return {
    PARTNERS_CONFIG_FILE: await plan.writeConfig('partners.yaml', demoPartnersPolicy()),
    PARTNERS_LEDGERS: path.join(await plan.folder('demo', 'partners'), 'ledgers'),
  };
}

/** Without a folder of the hospital's own, one that waits for its ledgers. */
async function ownEnvironment(plan: Plan): Promise<Record<string, string>> {
  const { env, root } = plan.settings;
  return {
    PARTNERS_CONFIG_FILE: env['PARTNERS_CONFIG_FILE'] ?? path.join(root, 'policies', 'partners.yaml'),
    PARTNERS_LEDGERS: env['PARTNERS_LEDGERS'] ?? (await plan.folder('partners', 'ledgers')),
  };
}
