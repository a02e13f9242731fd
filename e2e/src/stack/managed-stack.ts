import { spawn } from 'node:child_process';
import { cp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { managedStackEnvironment, type Place } from '../place.js';

/** First start on a fresh machine: bundles are built and Grafana, if there is one, makes its database. */
const START_MINUTES = 8;
const STOP_MINUTES = 1;

/** Starts a stack with a state of its own, from nothing. */
export async function startStack(place: Place): Promise<void> {
  await launcher(place, ['down'], STOP_MINUTES);
  await forget(place);
  const code = await launcher(place, ['up', '--detach'], START_MINUTES);
  if (code !== 0) {
    await keepLogs(place);
    throw new Error(`the stack did not start (exit code ${code}); its logs are in e2e/test-results/logs`);
  }
}

export async function stopStack(place: Place): Promise<void> {
  await keepLogs(place);
  await launcher(place, ['down'], STOP_MINUTES);
}

/** Everything but what the bundles were built from: building them again would prove nothing. */
async function forget({ state }: Place): Promise<void> {
  const kept = new Set(['build']);
  const names = await readdir(state).catch(() => []);
  await Promise.all(
    names.filter((name) => !kept.has(name)).map((name) => rm(path.join(state, name), { recursive: true, force: true })),
  );
}

async function keepLogs({ root, state }: Place): Promise<void> {
  const kept = path.join(root, 'e2e', 'test-results', 'logs');
  await rm(kept, { recursive: true, force: true });
  await cp(path.join(state, 'logs'), kept, { recursive: true }).catch(() => undefined);
}

function launcher(place: Place, args: readonly string[], minutes: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(place.root, 'stack', 'dist', 'main.js'), ...args], {
      cwd: place.root,
      env: managedStackEnvironment(process.env, place),
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: minutes * 60_000,
    });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
