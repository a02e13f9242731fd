import { once } from 'node:events';
import { connect } from 'node:net';
import path from 'node:path';
import { httpReady } from '../supervisor/service.js';
import { leftOvers, runningLauncher } from '../supervisor/left-over.js';
import { RunRecords } from '../supervisor/run-records.js';
import type { Settings } from '../settings/settings.js';
import { StateFile, type LauncherState } from './state-file.js';
import { table } from './table.js';

/** `{ name, url, ready, pid, detail }` of `FORMAT=json make status`. */
interface ServiceStatus {
  readonly name: string;
  readonly url: string | null;
  readonly ready: boolean;
  readonly pid: number | null;
  readonly detail: string;
}

const PROBE_LIMIT_MS = 3000;

/** Where each service says that it is ready, below its address. */
const READY_PATHS: Readonly<Record<string, string>> = { grafana: '/api/health', preview: '/api/health' };

/** Prints how every service is; 0 when all are ready, 1 otherwise. */
export async function status(settings: Settings, json: boolean): Promise<number> {
  const records = new RunRecords(path.join(settings.state, 'run'));
  const launcher = await runningLauncher(records);
  const state = launcher ? new StateFile(settings.state).read() : null;
  const services = await Promise.all((state?.services ?? []).map(probe));
  if (json) {
    console.log(JSON.stringify({ services }));
  } else if (services.length === 0) {
    console.log(launcher ? 'Wardwatch is starting.' : await whyNothing(records));
  } else {
    const rows = services.map(({ name, url, ready, pid, detail }) => [
      name,
      ready ? 'ready' : 'NOT READY',
      String(pid ?? '-'),
      url ?? '',
      detail,
    ]);
    console.log(table([['service', 'state', 'pid', 'address', ''], ...rows]));
  }
  return services.length > 0 && state?.settled === true && services.every((service) => service.ready) ? 0 : 1;
}

async function whyNothing(records: RunRecords): Promise<string> {
  const left = await leftOvers(records);
  return left.length === 0
    ? 'Wardwatch is not running. "make up" starts it.'
    : `The launcher was killed; nobody watches over what it left: ${left.map(({ service }) => service).join(', ')}.\n"make up" ends these and starts anew, "make down" ends them.`;
}

async function probe(service: LauncherState['services'][number]): Promise<ServiceStatus> {
  const { name, url, pid, phase, restarts } = service;
  const restarted = restarts > 0 ? `restarted ${restarts}×` : '';
  let detail = [service.detail, restarted].filter(Boolean).join('; ');
  let ready = phase === 'running';
  if (ready) {
    try {
      await (url === null
        ? listens(service.ports)
        : httpReady(url + (READY_PATHS[name] ?? '/-/ready'))(AbortSignal.timeout(PROBE_LIMIT_MS)));
    } catch (error) {
      ready = false;
      detail = [error instanceof Error ? error.message : String(error), detail].filter(Boolean).join('; ');
    }
  }
  return { name, url, ready, pid, detail };
}

/** For what has no page of its own: does it take connections? */
async function listens(ports: readonly number[]): Promise<void> {
  for (const port of ports) {
    const socket = connect({ port, host: '127.0.0.1', timeout: PROBE_LIMIT_MS });
    try {
      await once(socket, 'connect');
    } finally {
      socket.destroy();
    }
  }
}
