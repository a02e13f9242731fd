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
    },
    url: plan.url('partners'),
    ports: ['partners'],
    ready: httpReady(`${plan.url('partners')}/-/ready`),
    readyWithinSeconds: 30,
  });
}
