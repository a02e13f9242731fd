import { spawn } from 'node:child_process';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Settings } from '../settings/settings.js';
import { LAUNCHER } from '../supervisor/left-over.js';
import { closeLog, logPath, openLog } from '../supervisor/log-file.js';
import { StateFile } from './state-file.js';

const LOOK_PAUSE_MS = 200;

/** Starts a launcher in a session of its own, shows what it says, and returns once everything is ready or it has given up. */
export async function upDetached(settings: Settings): Promise<number> {
  await mkdir(settings.state, { recursive: true });
  const logs = path.join(settings.state, 'logs');
  const log = openLog(logs, LAUNCHER);
  const shown = await open(logPath(logs, LAUNCHER), 'r');
  let at = (await shown.stat()).size;
  const main = fileURLToPath(new URL('../main.js', import.meta.url));
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
  for (let done = false; !done;) {
    done = code !== null || state.isSettledBy(child.pid);
    const { size } = await shown.stat();
    const { buffer } = await shown.read(Buffer.alloc(size - at), 0, size - at, at);
    process.stdout.write(buffer);
    at = size;
    await sleep(done ? 0 : LOOK_PAUSE_MS);
  }
  await shown.close();
  child.unref();
  return code ?? 0;
}
