import { endGroup, isAlive } from './proc.js';
import type { RunRecord, RunRecords } from './run-records.js';

const STOP_LIMIT_MS = 15_000;
export const LAUNCHER = 'launcher';

/** The launcher that runs now, if one does. */
export async function runningLauncher(records: RunRecords): Promise<RunRecord | null> {
  const record = await records.read(LAUNCHER);
  return record && (await isAlive(record)) ? record : null;
}

/**
 * Ends the processes that a launcher left behind when it was killed: those on record whose pid still has the recorded
 * start time, last started first. Never looks at names. Returns the services that were ended.
 */
export async function endLeftOvers(records: RunRecords): Promise<string[]> {
  const found: string[] = [];
  const left = (await records.all()).filter((record) => record.service !== LAUNCHER);
  left.sort((a, b) => Number(b.startTicks) - Number(a.startTicks));
  for (const record of left) {
    if (await isAlive(record)) {
      await endGroup(record, record.stopSignal, STOP_LIMIT_MS);
      found.push(record.service);
    }
    await records.remove(record.service);
  }
  await records.remove(LAUNCHER);
  return found;
}
