import { httpReady, type Service } from '../../supervisor/service.js';
import { nodeService } from '../node-service.js';
import type { Plan } from '../plan.js';

export async function stationExporterService(plan: Plan): Promise<Service> {
  const { settings } = plan;
  return nodeService(plan, {
    name: 'station-exporter',
    program: 'exporters/station/dist/main.js',
    env: {
      STATION_EXPORTER_LISTEN: `127.0.0.1:${settings.ports.station}`,
    },
    url: plan.url('station'),
    ports: ['station'],
    ready: httpReady(`${plan.url('station')}/-/ready`),
    readyWithinSeconds: 30,
  });
}
