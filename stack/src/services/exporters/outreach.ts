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
    },
    url: plan.url('outreach'),
    ports: ['outreach'],
    ready: httpReady(`${plan.url('outreach')}/-/ready`),
    readyWithinSeconds: 30,
  });
}
