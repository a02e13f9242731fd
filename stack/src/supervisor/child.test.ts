import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Child, type ChildSurroundings } from './child.js';
import { endLeftOvers } from './left-over.js';
import { bootId, endSession, isAlive, markOf } from './proc.js';
import { RunRecords } from './run-records.js';
import type { Service } from './service.js';

let folder: string;
let records: RunRecords;
let clock: { ms: number; timers: { run: () => void; ms: number }[] };
let around: ChildSurroundings;
const started: Child[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ward watch 监督 '));
  records = new RunRecords(path.join(folder, 'run'));
  clock = { ms: 0, timers: [] };
  around = {
    records,
    logs: path.join(folder, 'logs'),
    changed: () => undefined,
    now: () => clock.ms,
    later: (run, ms) => {
      clock.timers.push({ run, ms });
      return () => undefined;
    },
  };
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((child) => child.stop()));
  await rm(folder, { recursive: true, force: true });
});

function child(script: string, name = 'service'): Child {
  const service: Service = {
    name,
    command: process.execPath,
    args: ['-e', script],
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '' },
    url: null,
    ports: [],
    ready: async () => undefined,
    readyWithinSeconds: 1,
    stopSignal: 'SIGTERM',
  };
  const made = new Child(service, around);
  started.push(made);
  return made;
}

async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await what()) {
      return;
    }
    await sleep(25);
  }
  throw new Error('it never came');
}

const FOREVER = 'setInterval(() => {}, 1000)';

/** A script that starts a child, notes its pid, and goes on with `then`. */
const withChild = (then: string) =>
  `const { pid } = require('node:child_process').spawn(process.execPath, ['-e', '${FOREVER}'], { stdio: 'ignore' });
   require('node:fs').writeFileSync('child.new', String(pid)); require('node:fs').renameSync('child.new', 'child'); ${then}`;

async function childPid(): Promise<number> {
  const file = path.join(folder, 'child');
  await until(() => existsSync(file));
  return Number(readFileSync(file, 'utf8'));
}

describe('a watched process', () => {
  it('is started again with growing pauses when it dies, and says why', async () => {
    const dying = child('process.exit(7)');
    await dying.start();
    for (const [deaths, seconds] of [1, 2, 4, 8].entries()) {
      await until(() => clock.timers.length === deaths + 1);
      expect(clock.timers[deaths]?.ms).toBe(seconds * 1000);
      expect(dying.state).toMatchObject({
        phase: 'waiting',
        restarts: deaths + 1,
        detail: `ended with code 7; next start in ${seconds} s`,
      });
      clock.timers[deaths]?.run();
    }
  });

  it('gets a short pause again after it ran well for a minute', async () => {
    const dying = child('setTimeout(() => process.exit(1), 50)');
    await dying.start();
    await until(() => clock.timers.length === 1);
    clock.timers[0]?.run();
    clock.ms += 60_000;
    await until(() => clock.timers.length === 2);
    expect(clock.timers[1]?.ms).toBe(1000);
  });

  it('takes what it had started along when it dies', async () => {
    const parent = child(withChild('process.exit(1)'));
    await parent.start();
    const orphan = await childPid();
    await until(async () => (await markOf(orphan)) === null);
    expect(parent.state.phase).toBe('waiting');
  });

  it('is not started again once it was told to stop', async () => {
    const steady = child(FOREVER);
    await steady.start();
    const mark = await markOf(steady.state.pid!);
    await steady.stop();
    expect(await isAlive(mark!)).toBe(false);
    expect(clock.timers).toEqual([]);
    expect(await records.all()).toEqual([]);
  });

  it('is ended by force when it does not listen', async () => {
    const deaf = child(`process.on('SIGTERM', () => {}); require('node:fs').writeFileSync('deaf', ''); ${FOREVER}`);
    await deaf.start();
    const mark = await markOf(deaf.state.pid!);
    await until(() => existsSync(path.join(folder, 'deaf')));
    await endSession(mark!, 'SIGTERM', 200);
    await until(async () => !(await isAlive(mark!)));
  });

  it('that cannot be started says so instead of ending the launcher', async () => {
    const missing = new Child({ ...child('').service, command: path.join(folder, 'no-such-program') }, around);
    started.push(missing);
    await missing.start();
    await until(() => missing.state.phase === 'waiting');
    expect(missing.state.detail).toContain('could not start');
  });
});

describe('after a launcher was killed', () => {
  it('the next start ends what was left, with its children', async () => {
    const parent = child(withChild(FOREVER));
    await parent.start();
    const grandchild = await childPid();
    const mark = await markOf(parent.state.pid!);
    expect(await endLeftOvers(records)).toEqual(['service']);
    expect(await isAlive(mark!)).toBe(false);
    expect(await markOf(grandchild)).toBeNull();
    expect(await records.all()).toEqual([]);
  });

  it('the next start finds what a dead process had started', async () => {
    const parent = spawn(process.execPath, ['-e', withChild(FOREVER)], {
      cwd: folder,
      detached: true,
      stdio: 'ignore',
    });
    const mark = await markOf(parent.pid!);
    await records.write({ service: 'service', ...mark!, boot: await bootId(), stopSignal: 'SIGTERM' });
    const orphan = await childPid();
    parent.kill('SIGKILL');
    await until(async () => !(await isAlive(mark!)));
    expect(await markOf(orphan)).not.toBeNull();
    expect(await endLeftOvers(records)).toEqual(['service']);
    await until(async () => (await markOf(orphan)) === null);
  });

  it('records of another boot of the machine mean nothing', async () => {
    const stranger = child(FOREVER, 'stranger');
    await stranger.start();
    const mark = await markOf(stranger.state.pid!);
    await records.write({ service: 'stranger', ...mark!, boot: 'another', stopSignal: 'SIGTERM' });
    expect(await endLeftOvers(records)).toEqual([]);
    expect(await isAlive(mark!)).toBe(true);
  });

  it('a process that only has the same pid is left alone', async () => {
    const stranger = child(FOREVER, 'stranger');
    await stranger.start();
    const mark = await markOf(stranger.state.pid!);
    await records.write({
      service: 'stranger',
      pid: mark!.pid,
      startTicks: '1',
      boot: await bootId(),
      stopSignal: 'SIGTERM',
    });
    expect(await endLeftOvers(records)).toEqual([]);
    expect(await isAlive(mark!)).toBe(true);
  });
});
