import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const PROGRAM = here('../../dist/main.js');
export const POLICY = here('../../fixtures/hl7/hospital.yaml');

export interface ExporterProcess {
  readonly child: ChildProcess;
  readonly url: string;
  readonly hl7Port: number;
  readonly output: () => string;
  readonly exited: Promise<number | null>;
  metrics(): Promise<string>;
}

/** Starts the real program on ports that are free; resolves when it says that it is ready. */
export async function startExporter(
  folder: string,
  environment: Record<string, string> = {},
): Promise<ExporterProcess> {
  const keyFile = path.join(folder, 'visit-key');
  if (!existsSync(keyFile)) {
    writeFileSync(keyFile, randomBytes(32));
  }
  const child = spawn(process.execPath, [PROGRAM], {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOSPITAL_EXPORTER_LISTEN: '127.0.0.1:0',
      HOSPITAL_CONFIG_FILE: POLICY,
      HOSPITAL_STATE: path.join(folder, 'state'),
      KEY_FILE: keyFile,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
  const ready = await new Promise<{ url: string; hl7: number }>((resolve, reject) => {
    const take = (chunk: Buffer) => {
      output += chunk.toString();
      const line = output.split('\n').find((one) => one.includes('hospital exporter is ready'));
      if (line !== undefined) {
        resolve(JSON.parse(line) as { url: string; hl7: number });
      }
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    void exited.then(() => reject(new Error(`ended before it was ready:\n${output}`)));
  });
  return {
    child,
    url: ready.url,
    hl7Port: ready.hl7,
    output: () => output,
    exited,
    metrics: async () => (await fetch(`${ready.url}/metrics`)).text(),
  };
}
