import { httpReady, type Service } from '../../supervisor/service.js';
import { nodeService } from '../node-service.js';
import type { Plan } from '../plan.js';

export async function accountsExporterService(plan: Plan): Promise<Service> {
  const { settings } = plan;
  return nodeService(plan, {
    name: 'accounts-exporter',
    program: 'exporters/accounts/dist/main.js',
    env: {
      ACCOUNTS_EXPORTER_LISTEN: `127.0.0.1:${settings.ports.accounts}`,
    },
    url: plan.url('accounts'),
    ports: ['accounts'],
    ready: httpReady(`${plan.url('accounts')}/-/ready`),
    readyWithinSeconds: 30,
  });
}
