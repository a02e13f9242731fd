import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Settings } from '../settings/settings.js';

/** A program that the stack drives and the Debian package that brings it. */
interface Program {
  readonly program: string;
  readonly package: string;
  readonly demoOnly: boolean;
}

const PROGRAMS: readonly Program[] = [
  { program: 'prometheus', package: 'prometheus', demoOnly: false },
  { program: 'prometheus-alertmanager', package: 'prometheus-alertmanager', demoOnly: false },
  { program: 'prometheus-blackbox-exporter', package: 'prometheus-blackbox-exporter', demoOnly: false },
  { program: 'prometheus-snmp-exporter', package: 'prometheus-snmp-exporter', demoOnly: false },
  { program: 'prometheus-node-exporter', package: 'prometheus-node-exporter', demoOnly: true },
  { program: 'restic', package: 'restic', demoOnly: true },
  { program: 'borg', package: 'borgbackup', demoOnly: true },
  { program: 'pgbackrest', package: 'pgbackrest', demoOnly: true },
  { program: 'slapd', package: 'slapd', demoOnly: true },
  { program: 'snmpd', package: 'snmpd', demoOnly: true },
];

/** Packages besides Prometheus' that bring a service of their own. */
const WITH_SERVICE = ['slapd', 'snmpd'];

export class MissingProgramsError extends Error {}

/** Installs the Debian packages that are missing when it may; otherwise says what to install. */
export function installPrograms(settings: Settings, say: (line: string) => void): void {
  const missing = PROGRAMS.filter(({ program, demoOnly }) => (settings.demo || !demoOnly) && !findProgram(program));
  if (missing.length === 0) {
    return;
  }
  const packages = missing.map((program) => program.package);
  const command = `apt-get install -y ${packages.join(' ')}`;
  if (process.getuid?.() !== 0 || !findProgram('apt-get')) {
    throw new MissingProgramsError(
      `Missing: ${packages.join(', ')}.\n  Install:   sudo ${command}\n  or use containers:   docker compose up --build`,
    );
  }
  say(`Installing ${packages.join(', ')} from Debian`);
  withoutStartingServices(() => {
    apt(['update', '-qq'], command);
    apt(['install', '-y', '-qq', '--no-install-recommends', ...packages], command);
  });
  keepFromBoot(packages.filter((name) => name.startsWith('prometheus') || WITH_SERVICE.includes(name)));
}

function apt(args: readonly string[], byHand: string): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const result = spawnSync('apt-get', args, { env, encoding: 'utf8' });
  if (result.status !== 0) {
    throw new MissingProgramsError(
      `"apt-get ${args.join(' ')}" failed:\n${(result.stderr || String(result.error)).trim()}\n  Install by hand: ${byHand}`,
    );
  }
}

const POLICY = '/usr/sbin/policy-rc.d';

/** Debian asks this program before a package starts its service: ours are to hold the ports, not the packages' own. */
function withoutStartingServices(install: () => void): void {
  const ours = !existsSync(POLICY);
  if (ours) {
    writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  }
  try {
    install();
  } finally {
    if (ours) {
      rmSync(POLICY, { force: true });
    }
  }
}

/** Packages that we brought do not take our ports at the machine's next start either. */
function keepFromBoot(services: readonly string[]): void {
  const systemctl = findProgram('systemctl');
  if (systemctl !== null && services.length > 0) {
    spawnSync(systemctl, ['disable', '--quiet', ...services], { stdio: 'ignore' });
  }
}

/** Full path of a program on the PATH (and in the folders of administrators); null when there is none. */
export function findProgram(name: string): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin'];
  for (const folder of folders.filter(Boolean)) {
    const file = path.join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // not in this folder
    }
  }
  return null;
}
