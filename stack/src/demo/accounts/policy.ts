import { ACCOUNT_FINDINGS, accountsPolicy, parsePolicy, PolicyError } from '@wardwatch/contracts';
import { stringify } from 'yaml';
import { HOST } from './host.js';
import { ADMINS_DN, BASE_DN, POLICY_DN, READER_DN } from './ldif.js';
import { DIRECTORY_PASSWORD } from './password.js';

export interface DemoAccountsPlaces {
  /** Where the demo's directory answers; null when this machine has no slapd. */
  readonly ldapUrl: string | null;
  /** Whether it may be asked without TLS although it is on another machine: containers on a network of their own. */
  readonly clearText: boolean;
}

/**
 * The hospital's own policy with the demo's sources, read as often as one can watch. Paths come from the environment of the exporter.
 * @throws PolicyError when the hospital's own policy is bad
 */
export function demoAccountsPolicy(hospitalPolicy: string, places: DemoAccountsPlaces): string {
  const parsed = parsePolicy('policies/accounts.yaml', hospitalPolicy, accountsPolicy);
  if (!parsed.ok) {
    throw new PolicyError(parsed.faults);
  }
  const { findings, utc_offset: offset } = parsed.value;
  return stringify({
    utc_offset: offset,
    read_every: '5s',
    retry_every: '5s',
    read_limit: '30s',
    rules: {
      admin_password_max_age: '90d',
      user_password_max_age: '90d',
      signatures_max_age: '1d',
      never_used_after: '30d',
      first_login_within: '7d',
      superuser_look_back: '7d',
    },
    findings: Object.fromEntries(ACCOUNT_FINDINGS.map((finding) => [finding, findings[finding]])),
    register: {
      people_file: '${DEMO_ACCOUNTS}/people.csv',
      accounts_file: '${DEMO_ACCOUNTS}/accounts.csv',
      approvals_file: '${DEMO_ACCOUNTS}/approvals.csv',
    },
    sources: [...(places.ldapUrl === null ? [] : [directorySource(places.ldapUrl, places.clearText)]), ...SOURCES],
  });
}

const directorySource = (url: string, clearText: boolean) => ({
  source: 'directory',
  system: 'directory',
  unit: 'information',
  domain: 'base_software',
  level: '2',
  type: 'ldap',
  flavour: 'openldap',
  url,
  allow_clear_text: clearText,
  bind_dn: READER_DN,
  password_file: `\${WARDWATCH_SECRETS}/${DIRECTORY_PASSWORD}`,
  base_dn: `ou=staff,${BASE_DN}`,
  person_attribute: 'employeeNumber',
  tracks_last_use: true,
  admin_groups: [ADMINS_DN],
  password_policy_dn: POLICY_DN,
});

const about = (source: string, system: string, domain: string, level: string, type: string) => ({
  source,
  system,
  unit: 'information',
  domain,
  level,
  type,
});

const SOURCES = [
  { ...about('his-users', 'his', 'application', '3', 'csv'), file: '${DEMO_ACCOUNTS}/his-users.csv', max_age: '2d' },
  {
    ...about('his-audit', 'his', 'base_software', '3', 'database_log'),
    format: 'feed',
    file: '${DEMO_ACCOUNTS}/his-audit.csv',
    max_age: '2d',
    look_back: '7d',
    program_accounts: ['his_app'],
  },
  {
    ...about(HOST, 'servers', 'base_software', '3', 'host_report'),
    host: HOST,
    report_file: `\${DEMO_ACCOUNTS}/reports/${HOST}.report`,
    public_key_file: `\${DEMO_ACCOUNTS}/${HOST}.pub.pem`,
    max_age: '5m',
    approved_policies_file: `\${DEMO_ACCOUNTS}/${HOST}.firewall`,
    allowed_software_file: '${DEMO_ACCOUNTS}/allowed-software.txt',
  },
  {
    ...about('workstations', 'network', 'base_software', '3', 'antivirus'),
    file: '${DEMO_ACCOUNTS}/antivirus.csv',
    max_age: '2d',
  },
  {
    ...about('border-firewall', 'network', 'network', '2', 'firewall'),
    policy_file: '${DEMO_ACCOUNTS}/border.conf',
    approved_policies_file: '${DEMO_ACCOUNTS}/border.approved',
    max_age: '2d',
  },
  { ...about('programs', 'his', 'application', '4', 'secrets'), file: '${DEMO_ACCOUNTS}/secrets.sarif', max_age: '8d' },
];
