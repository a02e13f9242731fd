import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { demoAccountsPolicy } from '../../demo/accounts/policy.js';
import { findProgram } from '../../install/programs.js';
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
      ACCOUNTS_CONFIG_FILE: await policyFile(plan),
      ACCOUNTS_STATE: await plan.folder('accounts-exporter'),
      DEMO_ACCOUNTS: path.join(settings.state, 'demo', 'accounts'),
    },
    url: plan.url('accounts'),
    ports: ['accounts'],
    ready: httpReady(`${plan.url('accounts')}/-/ready`),
    readyWithinSeconds: 30,
  });
}

async function policyFile({ settings, writeConfig }: Plan): Promise<string> {
  const own = path.join(settings.root, 'policies', 'accounts.yaml');
  if (!settings.demo) {
    return settings.env['ACCOUNTS_CONFIG_FILE'] ?? own;
  }
  const ldapUrl = findProgram('slapd') === null ? null : `ldap://127.0.0.1:${settings.ports.ldap}`;
  return writeConfig('accounts.yaml', demoAccountsPolicy(await readFile(own, 'utf8'), { ldapUrl, clearText: false }));
}
