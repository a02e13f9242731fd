import { httpReady, type Service } from '../../supervisor/service.js';
import { nodeService } from '../node-service.js';
import type { Plan } from '../plan.js';

export async function hospitalExporterService(plan: Plan): Promise<Service> {
  const { settings } = plan;
  return nodeService(plan, {
    name: 'hospital-exporter',
    program: 'exporters/hospital/dist/main.js',
    env: {
      HOSPITAL_EXPORTER_LISTEN: `127.0.0.1:${settings.ports.hospital}`,
    },
    url: plan.url('hospital'),
    ports: ['hospital'],
    ready: httpReady(`${plan.url('hospital')}/-/ready`),
    readyWithinSeconds: 30,
  });
}
