import path from 'node:path';
import { readPorts } from '../../settings/ports.js';
import { readSecret } from '../../settings/secrets.js';
import { ROOT } from '../../settings/settings.js';
import type { DemoPart, DemoSurroundings, Fact, MakePart } from '../part.js';
import { AccountsDesk } from './desk.js';
import { DemoDirectory } from './directory.js';
import { DemoHost } from './host.js';
import { accountIncidents } from './incidents.js';
import { DIRECTORY_PASSWORD } from './password.js';
import { STAFF } from './staff.js';

const REPORT_EVERY_MS = 15_000;
const TABLES_EVERY_MS = 10 * 60_000;

/** Accounts and safeguards: a real directory, the tables of personnel, and a host that reports itself. */
export const accountsDesk: MakePart = (surroundings) => {
  const folder = path.join(surroundings.env['DEMO_STATE'] ?? '.', 'accounts');
  const listen = surroundings.env['DEMO_LDAP_LISTEN'] ?? `127.0.0.1:${readPorts(surroundings.env).ports.ldap}`;
  const directory = new DemoDirectory(path.resolve(folder), listen);
  const host = new DemoHost(path.resolve(folder), path.join(ROOT, 'exporters/accounts/host-report/ww-host-report.sh'));
  const desk = new AccountsDesk(path.resolve(folder), directory, host, () => Date.now() / 1000);
  const timers: NodeJS.Timeout[] = [];
  let whyNoDirectory: string | null = null;

  const part: DemoPart = {
    key: 'accounts',
    name: { en: 'Accounts and safeguards', zh: '账号与安全' },
    about: {
      en: `A directory of ${STAFF.length} people in a real slapd, tables of personnel, approvals and antivirus, and a host that signs reports.`,
      zh: `真实 slapd 中 ${STAFF.length} 人的目录，人事、审批、防病毒表格，以及签名上报的主机。`,
    },
    incidents: accountIncidents(desk),
    async start() {
      await surroundings.folder('accounts');
      await desk.open();
      whyNoDirectory = await startDirectory(directory, surroundings);
      timers.push(
        setInterval(() => void desk.report().catch(noted(surroundings)), REPORT_EVERY_MS),
        setInterval(() => void desk.refresh().catch(noted(surroundings)), TABLES_EVERY_MS),
      );
    },
    async stop() {
      timers.forEach(clearInterval);
      await directory.stop();
    },
    facts: () => factsOf(desk, listen, whyNoDirectory),
  };
  return part;
};

/** Why there is no directory; null when it runs. The rest of the part goes on without one. */
async function startDirectory(directory: DemoDirectory, { secrets, log }: DemoSurroundings): Promise<string | null> {
  try {
    await directory.start(await readSecret(path.join(secrets, DIRECTORY_PASSWORD)), Date.now() / 1000);
    return null;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    log(`demo directory did not start: ${why}`);
    return why;
  }
}

const noted =
  ({ log }: DemoSurroundings) =>
  (error: unknown) =>
    log(`demo accounts: ${error instanceof Error ? error.message : String(error)}`);

function factsOf(desk: AccountsDesk, listen: string, whyNoDirectory: string | null): Fact[] {
  const { lastReportAt, reportFailure } = desk;
  return [
    {
      name: { en: 'Directory', zh: '目录' },
      value: desk.hasDirectory ? `ldap://${listen}` : `– (${whyNoDirectory ?? 'slapd'})`,
      good: desk.hasDirectory,
    },
    {
      name: { en: 'Host report', zh: '主机报告' },
      value: reportFailure ?? (lastReportAt === null ? '–' : new Date(lastReportAt * 1000).toISOString().slice(11, 19)),
      good: reportFailure === null && lastReportAt !== null,
    },
  ];
}
