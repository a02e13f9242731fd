import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { blackboxConfig } from '../config/blackbox.js';
import { demoTargets } from '../config/demo-targets.js';
import { snmpConfig, type SnmpConfigShape } from '../config/snmp.js';
import { findProgram } from '../install/programs.js';
import { httpReady, type Service } from '../supervisor/service.js';
import type { PortName } from '../settings/ports.js';
import type { Plan } from './plan.js';

const run = promisify(execFile);

/** Folder of Prometheus' target files: the hospital's own, or in the demo this machine and the doors of the stack. */
export async function targetsFolder(plan: Plan): Promise<string> {
  const { settings } = plan;
  if (!settings.demo) {
    return path.join(settings.env['WARDWATCH_POLICIES'] ?? path.join(settings.root, 'policies'), 'targets');
  }
  const folder = await plan.folder('config', 'targets');
  const at = (port: PortName) => `127.0.0.1:${settings.ports[port]}`;
  const places = {
    node: at('node'),
    grafana: at('grafana'),
    workflow: at('workflow'),
    hl7: at('hl7'),
    hj212: at('hj212'),
    room: at('room'),
  };
  for (const [name, text] of demoTargets(places)) {
    await writeFile(path.join(folder, name), text);
  }
  return folder;
}

/** Tries addresses from outside, on Prometheus' behalf. */
export async function blackboxService(plan: Plan): Promise<Service> {
  const config = await plan.writeConfig('blackbox.yml', blackboxConfig());
  return debianExporter(plan, 'blackbox', [`--config.file=${config}`]);
}

/** Asks devices by SNMP, on Prometheus' behalf. A hospital with another community sets `WARDWATCH_SNMP_COMMUNITY`. */
export async function snmpService(plan: Plan): Promise<Service> {
  const community = plan.settings.env['WARDWATCH_SNMP_COMMUNITY'] ?? 'public';
  const config = await plan.writeConfig('snmp.yml', snmpConfig(await snmpShape(), community));
  return debianExporter(plan, 'snmp', [`--config.file=${config}`]);
}

/** Which shape of configuration the installed program reads. */
async function snmpShape(): Promise<SnmpConfigShape> {
  const program = findProgram('prometheus-snmp-exporter') ?? findProgram('snmp_exporter');
  if (program === null) {
    return 'auths_and_modules';
  }
  const { stdout, stderr } = await run(program, ['--version']);
  const [, major, minor] = /version (\d+)\.(\d+)/.exec(stdout + stderr) ?? [];
  return Number(major) === 0 && Number(minor) < 23 ? 'modules_at_top' : 'auths_and_modules';
}

/** This machine's own figures; a hospital runs one on each of its hosts instead. */
export function nodeExporterService(plan: Plan): Service {
  return debianExporter(plan, 'node', ['--no-collector.wifi', '--no-collector.ipvs']);
}

function debianExporter(plan: Plan, name: PortName, args: readonly string[]): Service {
  const program = `prometheus-${name}-exporter`;
  return {
    name: `${name}-exporter`,
    command: findProgram(program) ?? findProgram(`${name}_exporter`) ?? program,
    args: [...args, `--web.listen-address=127.0.0.1:${plan.settings.ports[name]}`],
    cwd: plan.settings.state,
    env: { PATH: process.env['PATH'] ?? '' },
    url: plan.url(name),
    ports: [name],
    ready: httpReady(`${plan.url(name)}/metrics`),
    readyWithinSeconds: 30,
    stopSignal: 'SIGTERM',
  };
}
