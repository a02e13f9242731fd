import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { makeDemoUsers } from '../services/grafana-users.js';
import { readSecret } from '../settings/secrets.js';
import { ROOT } from '../settings/settings.js';
import { chosenExporters } from './chosen-exporters.js';
import { PrepareError } from './prepare-error.js';
import { giveAway, prepare, type HospitalChoice } from './prepare.js';
import { CONTAINERS, SECRETS_FOLDER } from './places.js';

const USAGE =
  'usage: node stack/dist/deploy/main.js prepare | demo-users     (inside the containers of docker-compose.yml)';

async function main(command: string | undefined): Promise<number> {
  const env = process.env;
  const demo = env['WARDWATCH_DEMO'] !== '0';
  switch (command) {
    case 'prepare':
      await prepare({
        secrets: '/secrets',
        handout: '/handout',
        given: '/given',
        hospital: demo ? null : await hospitalChoice(env['WARDWATCH_EXPORTERS'] ?? ''),
        routing: await readFile(path.join(ROOT, 'alerts', 'alertmanager.yml'), 'utf8'),
        wecomUrl: env['WARDWATCH_WECOM_API'] ?? (demo ? `http://${CONTAINERS.wecom}/` : 'https://qyapi.weixin.qq.com/'),
        give: giveAway,
      });
      console.log('Secrets are in place.');
      return 0;
    case 'demo-users': {
      const secret = (name: string) => readSecret(path.join(SECRETS_FOLDER, name));
      await makeDemoUsers(env['GRAFANA_URL'] ?? `http://${CONTAINERS.grafana}`, {
        adminPassword: await secret('grafana_admin_password'),
        userPassword: await secret('demo_user_password'),
      });
      console.log('The demo hospital’s people can log in.');
      return 0;
    }
    default:
      console.error(USAGE);
      return 64;
  }
}

async function hospitalChoice(profiles: string): Promise<HospitalChoice> {
  return {
    exporters: chosenExporters(profiles),
    prometheus: await readFile(path.join(ROOT, 'deploy', 'prometheus.yml'), 'utf8'),
  };
}

try {
  process.exitCode = await main(process.argv[2]);
} catch (error) {
  console.error(error instanceof PrepareError ? error.message : error);
  process.exitCode = 1;
}
