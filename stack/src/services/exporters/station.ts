import path from 'node:path';
import { demoStationsPolicy } from '../../demo/stations/policy.js';
import { RECORDS_NAME } from '../../demo/stations/records.js';
import { httpReady, type Service } from '../../supervisor/service.js';
import { nodeService } from '../node-service.js';
import type { Plan } from '../plan.js';

export async function stationExporterService(plan: Plan): Promise<Service> {
  const { settings } = plan;
  const host = settings.env['STATION_HJ212_HOST'] ?? '127.0.0.1';
  return nodeService(plan, {
    name: 'station-exporter',
    program: 'exporters/station/dist/main.js',
    env: {
      STATION_EXPORTER_LISTEN: `127.0.0.1:${settings.ports.station}`,
      STATION_HJ212_LISTEN: `${host}:${settings.ports.hj212}`,
      STATION_STATE: await plan.folder('station'),
      STATION_CONFIG_FILE: settings.demo
        ? await demoPolicy(plan)
        : (settings.env['STATION_CONFIG_FILE'] ?? path.join(settings.root, 'policies', 'stations.yaml')),
    },
    url: plan.url('station'),
    ports: ['station', 'hj212'],
    ready: httpReady(`${plan.url('station')}/-/ready`),
    readyWithinSeconds: 30,
  });
}

async function demoPolicy(plan: Plan): Promise<string> {
  const records = path.join(await plan.folder('demo', 'stations'), RECORDS_NAME);
  return plan.writeConfig('stations.yaml', demoStationsPolicy(plan.settings.root, plan.secrets.folder, records));
}
