import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { eventually } from '@wardwatch/testkit';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** The server as users run it: the built program in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** What it wrote to stderr and stdout. */
  output(): string;
  kill(signal: NodeJS.Signals): Promise<number | NodeJS.Signals>;
  ended(): Promise<number | NodeJS.Signals>;
}

export async function spawnServer(env: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env['PATH'] ?? '', WARDWATCH_LISTEN: `127.0.0.1:${port}`, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const end = new Promise<number | NodeJS.Signals>((resolve) =>
    child.once('exit', (code, signal) => resolve(signal ?? code ?? -1)),
  );
  return {
    url: `http://127.0.0.1:${port}`,
    child,
    output: () => output,
    ended: () => end,
    kill(signal) {
      child.kill(signal);
      return end;
    },
  };
}

/** The same, and waits until it can do its work. */
export async function startServerProcess(env: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const server = await spawnServer(env);
  await eventually(async () => {
    if (server.child.exitCode !== null) {
      throw new Error(`ended at once:\n${server.output()}`);
    }
    const { status } = await fetch(`${server.url}/-/ready`);
    if (status !== 200) {
      throw new Error(`not ready:\n${server.output()}`);
    }
  }, 40_000);
  return server;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
