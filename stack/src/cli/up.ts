import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { buildBundle, PLUGIN, PREVIEW } from '../install/bundles.js';
import { findGrafana } from '../install/find-grafana.js';
import { installPrograms } from '../install/programs.js';
import { makePlan, planServices } from '../services/plan.js';
import { keepSecrets, nativeSecretPlaces } from '../settings/secrets.js';
import type { PortName } from '../settings/ports.js';
import type { Settings } from '../settings/settings.js';
import { offerSettings } from '../settings/settings-file.js';
import { boundLog } from '../supervisor/log-file.js';
import { endLeftOvers, LAUNCHER, runningLauncher } from '../supervisor/left-over.js';
import { portsInUse } from '../supervisor/ports-free.js';
import { bootId, markOf } from '../supervisor/proc.js';
import { RunRecords } from '../supervisor/run-records.js';
import { StartError, Supervisor } from '../supervisor/supervisor.js';
import { closingTable } from './closing-table.js';
import { StateFile } from './state-file.js';

const HOUSEKEEPING_MS = 30_000;

/** Starts everything and stays until it is told to stop; returns the exit code. */
export async function up(settings: Settings): Promise<number> {
  await mkdir(settings.state, { recursive: true });
  const records = new RunRecords(path.join(settings.state, 'run'));
  const launcher = await runningLauncher(records);
  if (launcher) {
    console.error(`Wardwatch runs already (process ${launcher.pid}). "make status" shows it, "make down" ends it.`);
    return 1;
  }
  const cleaned = await endLeftOvers(records);
  if (cleaned.length > 0) {
    say(`Ended what an interrupted start had left: ${cleaned.join(', ')}`);
  }
  const own = await markOf(process.pid);
  if (own && !(await records.claim({ service: LAUNCHER, ...own, boot: await bootId(), stopSignal: 'SIGTERM' }))) {
    console.error('Wardwatch is just being started by somebody else. "make status" shows it.');
    return 1;
  }
  try {
    return await run(settings, records);
  } finally {
    await records.remove(LAUNCHER);
  }
}

async function run(settings: Settings, records: RunRecords): Promise<number> {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => stopping.abort(signal));
  }
  const state = new StateFile(settings.state, settings.ports);
  let supervisor: Supervisor | null = null;
  const around = {
    records,
    logs: path.join(settings.state, 'logs'),
    changed: () => state.write(supervisor?.running ?? []),
    now: () => Date.now(),
    later: (act: () => void, ms: number) => {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
  };
  supervisor = new Supervisor(around, say);
  const housekeeping = setInterval(
    () => [LAUNCHER, ...(supervisor?.names ?? [])].forEach((name) => boundLog(around.logs, name)),
    HOUSEKEEPING_MS,
  );
  try {
    await offerSettings(settings.state);
    await refuseTakenPorts(settings);
    installPrograms(settings, say);
    const grafana = await findGrafana(settings);
    await buildBundle(PLUGIN, settings.root, say);
    if (!grafana) {
      say(
        'No Grafana found: starting the preview. For the real one install Grafana 12.4 or newer, or set GRAFANA_HOME=<its folder>.',
      );
      await buildBundle(PREVIEW, settings.root, say);
    }
    const secrets = await keepSecrets(nativeSecretPlaces(settings));
    const services = await planServices(makePlan(settings, secrets, grafana, say));
    await refuseTakenPorts(settings); // installing and building took a while
    await supervisor.start(services, stopping.signal);
    state.settled();
    process.stdout.write(closingTable(services, settings, secrets, grafana !== null));
    await untilAborted(stopping.signal);
    say('Stopping');
    return 0;
  } catch (error) {
    if (stopping.signal.aborted) {
      return 130;
    }
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    return 1;
  } finally {
    clearInterval(housekeeping);
    await supervisor.stop();
    state.remove();
  }
}

/** Before anything is built: somebody else's program on our port is the commonest reason not to start. */
async function refuseTakenPorts({ ports, databaseUrl, demo }: Settings): Promise<void> {
  const unused: readonly PortName[] = [
    ...(databaseUrl === null ? [] : (['postgres'] as const)),
    ...(demo ? [] : (['demo', 'wecom'] as const)),
  ];
  const names = (Object.keys(ports) as PortName[]).filter((name) => !unused.includes(name));
  const taken = await portsInUse(names, ports);
  if (taken.length > 0) {
    throw new StartError(taken.join('\n'));
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function say(line: string): void {
  process.stdout.write(`  ${line}\n`);
}
