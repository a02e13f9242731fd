import { bootId, endRest, endSession, isAlive } from './proc.js';
import type { RunRecord, RunRecords } from './run-records.js';

const STOP_LIMIT_MS = 15_000;
export const LAUNCHER = 'launcher';

/** The launcher that runs now, if one does. */
export async function runningLauncher(records: RunRecords): Promise<RunRecord | null> {
  const record = await records.read(LAUNCHER);
  return record && record.boot === (await bootId()) && (await isAlive(record)) ? record : null;
}

/** Processes that a launcher left behind when it was killed. */
export async function leftOvers(records: RunRecords): Promise<RunRecord[]> {
  const boot = await bootId();
  const found: RunRecord[] = [];
  for (const record of await records.all()) {
    if (record.service !== LAUNCHER && record.boot === boot && (await isAlive(record))) {
      found.push(record);
    }
  }
  return found;
}

/**
 * Ends the processes that a launcher left behind when it was killed: those on record whose pid still has the recorded
 * start time, and what such a process left in its session; last started first. Never looks at names.
 * Returns the services that were ended.
 */
export async function endLeftOvers(records: RunRecords): Promise<string[]> {
  const found: string[] = [];
  const boot = await bootId();
  const left = (await records.all()).filter((record) => record.service !== LAUNCHER);
  left.sort((a, b) => Number(b.startTicks) - Number(a.startTicks));
  for (const record of left) {
    if (record.boot === boot && (await end(record))) {
      found.push(record.service);
    }
    await records.remove(record.service);
  }
  await records.remove(LAUNCHER);
  return found;
}

async function end(record: RunRecord): Promise<boolean> {
  if (!(await isAlive(record))) {
    return endRest(record);
  }
  await endSession(record, record.stopSignal, STOP_LIMIT_MS);
  return true;
}
