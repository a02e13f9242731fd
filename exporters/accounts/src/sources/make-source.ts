import path from 'node:path';
import type { AccountSource, AccountsPolicy } from '@wardwatch/contracts';
import { LastUse } from '../databases/last-use.js';
import { mysqlSource } from '../databases/mysql.js';
import { postgresqlSource } from '../databases/postgresql.js';
import { csvSource } from '../feeds/accounts-csv.js';
import { ReportMemory } from '../host-report/report-memory.js';
import { hostReportSource } from '../host-report/source.js';
import { ldapSource } from '../ldap/source.js';
import { antivirusSource } from '../safeguards/antivirus.js';
import { databaseLogSource } from '../safeguards/database-log.js';
import { firewallSource } from '../safeguards/firewall.js';
import { secretsSource } from '../safeguards/secrets.js';
import { softwareSource } from '../safeguards/software.js';
import type { Source } from './source.js';

/** The reader of one line of the policy. @param state folder for what must outlive a restart; null: nothing does */
export function makeSource(about: AccountSource, policy: AccountsPolicy, state: string | null): Source {
  const seen = state === null ? null : path.join(state, 'seen');
  switch (about.type) {
    case 'ldap':
      return ldapSource(about, policy);
    case 'postgresql':
      return postgresqlSource(about, policy, new LastUse(seen, about.source));
    case 'mysql':
      return mysqlSource(about, policy, new LastUse(seen, about.source));
    case 'host_report':
      return hostReportSource(about, policy, new ReportMemory(seen));
    case 'csv':
      return csvSource(about, policy);
    case 'antivirus':
      return antivirusSource(about, policy);
    case 'software':
      return softwareSource(about);
    case 'firewall':
      return firewallSource(about);
    case 'database_log':
      return databaseLogSource(about, policy);
    case 'secrets':
      return secretsSource(about);
  }
}
