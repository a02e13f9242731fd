import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CONSUMERS } from './handout.js';
import { prepare, type PrepareOptions } from './prepare.js';

const run = promisify(execFile);
const root = path.resolve(fileURLToPath(new URL('../../..', import.meta.url)));
let folder: string;
let options: PrepareOptions;
let given: [string, number][];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wardwatch-prepare-'));
  given = [];
  options = {
    secrets: path.join(folder, 'secrets'),
    handout: path.join(folder, 'handout'),
    given: path.join(folder, 'given'),
    demo: true,
    routing: await readFile(path.join(root, 'alerts', 'alertmanager.yml'), 'utf8'),
    wecomUrl: 'http://demo:21591/',
    give: async (file, uid) => void given.push([path.basename(file), uid]),
  };
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const handed = (...names: string[]) => path.join(options.handout, ...names);
const secret = (...names: string[]) => readFile(handed(...names), 'utf8');

async function bring(files: Record<string, string>): Promise<void> {
  await mkdir(options.given, { recursive: true });
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(path.join(options.given, name), text)));
}

describe('the secrets of the containers', () => {
  it('each service gets its own, for its user only', async () => {
    await prepare(options);
    for (const [name, { secrets }] of Object.entries(CONSUMERS)) {
      const more = name === 'alertmanager' ? ['alertmanager.yml'] : [];
      expect((await readdir(handed(name))).sort()).toEqual([...secrets, ...more].sort());
      expect((await stat(handed(name))).mode & 0o777).toBe(0o700);
      for (const file of secrets) {
        expect((await stat(handed(name, file))).mode & 0o777).toBe(0o600);
      }
    }
    expect(given).toEqual(
      expect.arrayContaining([
        ['postgres', 999],
        ['database_password.new', 999],
        ['grafana', 472],
      ]),
    );
    expect(await secret('workflow', 'database_url')).toMatch(
      /^postgresql:\/\/wardwatch:\S+@postgres:5432\/wardwatch\n$/,
    );
    expect(await secret('workflow', 'intake_token')).toBe(await secret('alertmanager', 'intake_token'));
    expect(await secret('workflow', 'wecom_webhook_url')).toMatch(
      /^http:\/\/demo:21591\/cgi-bin\/webhook\/send\?key=\S+\n$/,
    );
  });

  it('Alertmanager accepts the configuration that it gets', async () => {
    await prepare(options);
    const file = handed('alertmanager', 'alertmanager.yml');
    expect(await readFile(file, 'utf8')).toContain('http://workflow:21500/api/v1/intake/alertmanager');
    await expect(run('amtool', ['check-config', file])).resolves.toHaveProperty(
      'stdout',
      expect.stringContaining('SUCCESS'),
    );
  });

  it('a second start changes nothing, not even what the demo spoilt', async () => {
    await prepare(options);
    const before = await secret('workflow', 'database_url');
    await writeFile(handed('demo', 'demo_his_password'), 'spoilt');
    await prepare(options);
    expect(await secret('workflow', 'database_url')).toBe(before);
    expect(await secret('demo', 'demo_his_password')).toBe('spoilt');
  });

  it('takes what the hospital brings', async () => {
    await bring({ wecom_webhook_url: 'https://robot.test/send?key=1', wecom_app_secret: 'app', 'README.md': '' });
    await prepare({ ...options, demo: false, wecomUrl: 'https://qyapi.test/' });
    expect(await secret('workflow', 'wecom_webhook_url')).toBe('https://robot.test/send?key=1');
    expect(await secret('alertmanager', 'alertmanager.yml')).toMatch(/https:\/\/qyapi\.test\/cgi-bin\/[^]*app/);
    expect(await readdir(options.handout)).not.toContain('demo');
  });

  it('says which of its own a hospital forgot, and which file is no secret of ours', async () => {
    await bring({ wecom_app_secret: 'app' });
    await expect(prepare({ ...options, demo: false })).rejects.toThrow('Write wecom_webhook_url into the folder');
    await bring({ wecom_robot: '' });
    await expect(prepare(options)).rejects.toThrow('no secret is called wecom_robot');
  });
});
