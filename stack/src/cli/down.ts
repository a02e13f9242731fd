import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Settings } from '../settings/settings.js';
import { endLeftOvers, runningLauncher } from '../supervisor/left-over.js';
import { isAlive } from '../supervisor/proc.js';
import { RunRecords } from '../supervisor/run-records.js';

const LAUNCHER_LIMIT_MS = 90_000;

/** Ends the running stack, also one whose launcher was killed. */
export async function down(settings: Settings): Promise<number> {
  const records = new RunRecords(path.join(settings.state, 'run'));
  const launcher = await runningLauncher(records);
  if (launcher) {
    process.kill(launcher.pid, 'SIGTERM');
    const deadline = Date.now() + LAUNCHER_LIMIT_MS;
    while ((await isAlive(launcher)) && Date.now() < deadline) {
      await sleep(100);
    }
    if (await isAlive(launcher)) {
      process.kill(launcher.pid, 'SIGKILL');
    }
  }
  const cleaned = await endLeftOvers(records);
  console.log(
    launcher || cleaned.length > 0
      ? `Wardwatch is down.${cleaned.length > 0 ? ` Ended by hand: ${cleaned.join(', ')}.` : ''}`
      : 'Wardwatch was not running.',
  );
  return 0;
}
