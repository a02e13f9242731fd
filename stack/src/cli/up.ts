import { spawn } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildBundle, PLUGIN, PREVIEW } from '../install/bundles.js';
import { findGrafana } from '../install/find-grafana.js';
import { installPrograms } from '../install/programs.js';
import { makePlan, planServices } from '../services/plan.js';
import { keepSecrets, nativeSecretPlaces } from '../settings/secrets.js';
import type { Settings } from '../settings/settings.js';
import { closeLog, lastLines, openLog } from '../supervisor/log-file.js';
import { endLeftOvers, LAUNCHER, runningLauncher } from '../supervisor/left-over.js';
import { portsInUse } from '../supervisor/ports-free.js';
import { markOf } from '../supervisor/proc.js';
import { RunRecords } from '../supervisor/run-records.js';
import { StartError, Supervisor } from '../supervisor/supervisor.js';
import { closingTable } from './closing-table.js';
import { StateFile } from './state-file.js';

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
  if (own) {
    await records.write({ service: LAUNCHER, ...own, stopSignal: 'SIGTERM' });
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
  const state = new StateFile(settings.state);
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
  try {
    installPrograms(settings, say);
    const grafana = await findGrafana(settings);
    await buildBundle(PLUGIN, settings.root, settings.state, say);
    if (!grafana) {
      say(
        'No Grafana found: starting the preview. For the real one install Grafana 12.4 or newer, or set GRAFANA_HOME=<its folder>.',
      );
      await buildBundle(PREVIEW, settings.root, settings.state, say);
    }
    const secrets = await keepSecrets(nativeSecretPlaces(settings));
    const services = await planServices(makePlan(settings, secrets, grafana, say));
    const taken = await portsInUse(
      services.flatMap((service) => service.ports),
      settings.ports,
    );
    if (taken.length > 0) {
      throw new StartError(taken.join('\n'));
    }
    await supervisor.start(services, stopping.signal);
    await state.settled();
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
    await supervisor.stop();
    await state.remove();
  }
}

/** Starts a launcher of its own session and returns once everything is ready, with the same table. */
export async function upDetached(settings: Settings): Promise<number> {
  await mkdir(settings.state, { recursive: true });
  const logs = path.join(settings.state, 'logs');
  const log = openLog(logs, LAUNCHER);
  const main = fileURLToPath(new URL('../main.js', import.meta.url));
  const before = (await readFile(path.join(logs, `${LAUNCHER}.log`), 'utf8')).length;
  const child = spawn(process.execPath, [main, 'up'], {
    detached: true,
    stdio: ['ignore', log, log],
    cwd: settings.root,
    env: process.env,
  });
  closeLog(log);
  let code: number | null = null;
  child.once('exit', (exitCode) => (code = exitCode ?? 1));
  const state = new StateFile(settings.state);
  while (code === null && !(await state.isSettledBy(child.pid))) {
    await sleep(200);
  }
  process.stdout.write(
    (await readFile(path.join(logs, `${LAUNCHER}.log`), 'utf8').catch(() => lastLines(logs, LAUNCHER, 40))).slice(
      before,
    ),
  );
  child.unref();
  return code ?? 0;
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
