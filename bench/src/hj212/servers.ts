import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from '../workbench.js';

/** One server as a process of its own. */
export interface BenchServer {
  readonly port: number;
  readonly metricsUrl: string | null;
  stop(): Promise<void>;
}

export const PASSWORD = '123456';
export const mnOf = (connection: number) => `BENCH${connection}`;

export async function startEcho(): Promise<BenchServer> {
  const child = run([path.join(ROOT, 'bench', 'dist', 'hj212', 'echo.js')], {});
  const port = Number(await firstLine(child, /^\d+$/));
  return { port, metricsUrl: null, stop: () => end(child) };
}

/** The station exporter with one station for each connection, journals on the disk of the temporary folder. */
export async function startStationExporter(connections: number): Promise<BenchServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wardwatch-bench-station-'));
  await writeFile(path.join(folder, 'password'), PASSWORD);
  await writeFile(path.join(folder, 'stations.yaml'), policy(connections));
  const child = run([path.join(ROOT, 'exporters', 'station', 'dist', 'main.js')], {
    STATION_EXPORTER_LISTEN: '127.0.0.1:0',
    STATION_HJ212_LISTEN: '127.0.0.1:0',
    STATION_CONFIG_FILE: path.join(folder, 'stations.yaml'),
    STATION_STATE: path.join(folder, 'state'),
  });
  const line = await firstLine(child, /exporter is ready/);
  const { url, hj212Port } = JSON.parse(line) as { url: string; hj212Port: number };
  return {
    port: hj212Port,
    metricsUrl: `${url}/metrics`,
    stop: async () => {
      await end(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function policy(connections: number): string {
  const factors = ['w00000', 'w01001', 'w01018', 'w21003', 'w19011'];
  const stations = Array.from(
    { length: connections },
    (_, index) =>
      `  - { station: bench-${index}, name: { en: b, zh: b }, point: outlet, unit: facilities, level: '3', mn: ${mnOf(index)}, password_file: password, allow: [127.0.0.1], factors: [${factors.map((code) => `f${code}`).join(', ')}] }`,
  );
  return `time_zone: Asia/Shanghai
limits_file: ${path.join(ROOT, 'policies', 'wastewater-limits.yaml')}
records_file: records.yaml
factors:
${factors.map((code) => `  - { factor: f${code}, name: { en: f, zh: f }, code: ${code}, measure: '' }`).join('\n')}
stations:
${stations.join('\n')}
`;
}

export function run(args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  return spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

export async function firstLine(child: ChildProcess, wanted: RegExp): Promise<string> {
  if (child.stdout === null) {
    throw new Error('the server has no output');
  }
  for await (const line of createInterface({ input: child.stdout })) {
    if (wanted.test(line)) {
      child.stdout.resume();
      return line;
    }
  }
  throw new Error('the server ended before it was ready');
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) {
    return;
  }
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
