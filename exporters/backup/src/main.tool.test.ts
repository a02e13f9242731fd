import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const PROGRAM = fileURLToPath(new URL('../dist/main.js', import.meta.url));
let folder: string;
let child: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ww-main-'));
});
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

function start(environment: Record<string, string>) {
  const program = spawn(process.execPath, [PROGRAM], {
    env: { PATH: process.env['PATH'] ?? '', BACKUP_EXPORTER_LISTEN: '127.0.0.1:0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child = program;
  let output = '';
  const more = new Set<() => void>();
  const take = (chunk: Buffer) => {
    output += chunk.toString();
    more.forEach((look) => look());
  };
  program.stdout.on('data', take);
  program.stderr.on('data', take);
  const exited = new Promise<number | null>((resolve) => program.once('close', resolve));
  const said = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(output)?.[1];
        if (found !== undefined) {
          resolve(found);
        }
      };
      more.add(look);
      look();
      void exited.then(() => reject(new Error(`ended before it said ${String(pattern)}:\n${output}`)));
    });
  return { program, exited, said, output: () => output };
}

function plans(): string {
  const file = path.join(folder, 'plans.yaml');
  writeFileSync(
    file,
    `plans:
  - { plan: p, system: his, level: '2', domain: application, unit: u, kind: database, every: 1h, grace: 1h, tool: dump_folder, folder: '${folder}', pattern: '*.dump' }
`,
  );
  return file;
}

describe('the program', () => {
  it('shows metrics until it is asked to stop, and then ends well', async () => {
    const { program, exited, said } = start({ BACKUP_PLANS_FILE: plans() });
    const url = await said(/"url":"([^"]+)"/);
    const page = await fetch(`${url}/metrics`);
    expect(await page.text()).toContain('backup_never{plan="p",system="his",kind="database"} 1\n');
    program.kill('SIGTERM');
    expect(await exited).toBe(0);
  });

  it('keeps the old web config, and says why, when the new one is bad', async () => {
    const webConfig = path.join(folder, 'web.yml');
    const HASH = '$2y$10$QOauhQNbBCuQDKes6eFzPeMqBSjb7Mr5DUmpZ/VcEd00UAV/LDeSi';
    writeFileSync(webConfig, `basic_auth_users:\n  prometheus: ${HASH}\n`);
    const { program, said } = start({ BACKUP_PLANS_FILE: plans(), BACKUP_WEB_CONFIG_FILE: webConfig });
    const url = await said(/"url":"([^"]+)"/);
    writeFileSync(webConfig, 'basic_auth_users:\n  prometheus: in-the-clear\n');
    program.kill('SIGHUP');
    await said(/(the old one stays in force)/);
    expect((await fetch(`${url}/metrics`)).status).toBe(401);
  });

  it('does not start on bad settings, and names each with file and line', async () => {
    const { exited, output } = start({ BACKUP_PLANS_FILE: plans(), BACKUP_COLLECTOR_TIMEOUT: '0' });
    expect(await exited).toBe(78);
    expect(output()).toContain('(environment):1: BACKUP_COLLECTOR_TIMEOUT: must be a whole number and a unit');
  });
});
