import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { demoDatabases } from '../../demo/his/databases-policy.js';
import { demoHospitalPolicy } from '../../demo/hospital/policy.js';
import { readSecret } from '../../settings/secrets.js';
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
      HOSPITAL_CONFIG_FILE: await policyFile(plan),
      HOSPITAL_STATE: await plan.folder('hospital-exporter'),
      ...(await databasesFile(plan)),
      DEMO_HOSPITAL: path.join(settings.state, 'demo', 'hospital'),
    },
    url: plan.url('hospital'),
    ports: ['hospital', 'hl7'],
    ready: httpReady(`${plan.url('hospital')}/-/ready`),
    readyWithinSeconds: 60,
  });
}

async function policyFile({ settings, writeConfig }: Plan): Promise<string> {
  const own = settings.env['HOSPITAL_CONFIG_FILE'] ?? path.join(settings.root, 'policies', 'hospital.yaml');
  if (!settings.demo) {
    return own;
  }
  const text = await readFile(path.join(settings.root, 'policies', 'hospital.yaml'), 'utf8');
  return writeConfig(
    'hospital.yaml',
    demoHospitalPolicy(text, {
      listen: `127.0.0.1:${settings.ports.hl7}`,
      censusPath: '${DEMO_HOSPITAL}/census.csv',
    }),
  );
}

/** Databases are read with SQL in the demo, and where the hospital names its own file. */
async function databasesFile({ settings, secrets, writeConfig }: Plan): Promise<Record<string, string>> {
  if (!settings.demo) {
    return {};
  }
  const url = await readSecret(path.join(secrets.folder, 'demo_his_database_url'));
  return { HOSPITAL_DATABASES_FILE: await writeConfig('hospital-databases.yaml', demoDatabases(url)) };
}
