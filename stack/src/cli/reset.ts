import { rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { systemDataDir } from '@wardwatch/postgres';
import type { Settings } from '../settings/settings.js';
import { down } from './down.js';

/** Forgets everything that the stack keeps: database, metrics, demo, secrets, Grafana's data. Asks first unless `sure`. */
export async function reset(settings: Settings, sure: boolean): Promise<number> {
  const kept = 'settings.env';
  if (
    !sure &&
    !(await confirmed(
      `This deletes all data of this stack in ${settings.state} (tickets, audit trail, metrics, secrets); ${kept} stays.\nType "reset" to go on: `,
    ))
  ) {
    console.log('Nothing was deleted.');
    return 1;
  }
  await down(settings);
  const folders = [
    'postgres',
    'prometheus',
    'alertmanager',
    'grafana',
    'preview',
    'demo',
    'restic-cache',
    'secrets',
    'config',
    'run',
    'logs',
  ];
  for (const folder of folders) {
    await rm(path.join(settings.state, folder), { recursive: true, force: true });
  }
  await rm(systemDataDir(path.join(settings.state, 'postgres')), { recursive: true, force: true });
  console.log('Everything was deleted. "make up" starts anew.');
  return 0;
}

async function confirmed(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    console.error('No terminal to ask on: run "make reset YES=1" if you mean it.');
    return false;
  }
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await prompt.question(question)).trim() === 'reset';
  } finally {
    prompt.close();
  }
}
