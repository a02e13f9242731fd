import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { consumersOf, secretsOf } from './handout.js';
import { prepare, type HospitalChoice, type PrepareOptions } from './prepare.js';

const run = promisify(execFile);
const root = path.resolve(fileURLToPath(new URL('../../..', import.meta.url)));
let folder: string;
let options: PrepareOptions;
let given: [string, number][];
let hospital: HospitalChoice;
const WECOM = { wecom_webhook_url: 'https://robot.test/send?key=1', wecom_app_secret: 'app' };

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wardwatch-prepare-'));
  given = [];
  hospital = {
    exporters: new Set(['backup', 'station'] as const),
    prometheus: await readFile(path.join(root, 'deploy', 'prometheus.yml'), 'utf8'),
  };
  options = {
    secrets: path.join(folder, 'secrets'),
    handout: path.join(folder, 'handout'),
    given: path.join(folder, 'given'),
    hospital: null,
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
    for (const [name, consumer] of consumersOf(true)) {
      const secrets = secretsOf(consumer, true);
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

  it('what two services share is the same for both', async () => {
    await prepare(options);
    // A secret that only one of them has anew would lock the other out for good.
    await writeFile(handed('demo', 'demo_station_password'), 'of an older demo');
    await prepare(options);
    for (const [exporter, name] of [
      ['station-exporter', 'demo_station_password'],
      ['accounts-exporter', 'demo_directory_password'],
      ['hospital-exporter', 'demo_his_reader_password'],
    ] as const) {
      expect(await secret('demo', name)).toBe(await secret(exporter, name));
    }
    const password = (await secret('his-database', 'demo_his_database_password')).trim();
    expect(await secret('demo', 'demo_his_database_url')).toBe(
      `postgresql://wardwatch:${password}@his-database:5432/wardwatch\n`,
    );
  });

  it('takes what the hospital brings', async () => {
    await bring({ ...WECOM, 'README.md': '' });
    await prepare({ ...options, hospital, wecomUrl: 'https://qyapi.test/' });
    expect(await secret('workflow', 'wecom_webhook_url')).toBe('https://robot.test/send?key=1');
    expect(await secret('alertmanager', 'alertmanager.yml')).toMatch(/https:\/\/qyapi\.test\/cgi-bin\/[^]*app/);
    expect((await readdir(options.handout)).sort()).toEqual(
      consumersOf(false)
        .map(([name]) => name)
        .sort(),
    );
    expect(await readdir(handed('station-exporter'))).toEqual([]);
  });

  it('gives each exporter what the hospital brings for it, and takes it back when it is gone', async () => {
    await bring(WECOM);
    const own = path.join(options.given, 'hospital-exporter');
    await mkdir(own);
    await writeFile(path.join(own, 'his_reader_password'), 'of-the-hospital');
    await writeFile(path.join(own, 'hospital_visit_key'), 'brought');
    const certificate = Buffer.from([0x30, 0x82, 0xff, 0x00, 0xc3]);
    await writeFile(path.join(own, 'his.der'), certificate);
    await prepare({ ...options, hospital });
    expect(await secret('hospital-exporter', 'his_reader_password')).toBe('of-the-hospital');
    expect(await secret('hospital-exporter', 'hospital_visit_key')).toBe('brought');
    expect(await readFile(handed('hospital-exporter', 'his.der'))).toEqual(certificate);
    expect((await stat(handed('hospital-exporter', 'his_reader_password'))).mode & 0o777).toBe(0o600);
    expect(await readdir(handed('accounts-exporter'))).toEqual([]);
    await rm(own, { recursive: true });
    await prepare({ ...options, hospital });
    expect(await readdir(handed('hospital-exporter'))).toEqual(['hospital_visit_key']);
    expect(await secret('hospital-exporter', 'hospital_visit_key')).not.toBe('brought');
  });

  it('asks and misses only the exporters that the hospital chose; promtool accepts the rest', async () => {
    await bring({ ...WECOM, snmp_community: 'not-public' });
    await prepare({ ...options, hospital });
    const text = await secret('prometheus', 'prometheus.yml');
    expect(text).toContain('station-exporter:21503');
    expect(text).not.toMatch(/(hospital|outreach|partners|accounts)-exporter/);
    await expect(
      run('promtool', ['check', 'config', '--syntax-only', handed('prometheus', 'prometheus.yml')]),
    ).resolves.toBeDefined();
    expect(await secret('snmp-exporter', 'snmp.yml')).toContain('community: not-public');
  });

  it('says which of its own a hospital forgot, and which file is no secret of ours', async () => {
    await bring({ wecom_app_secret: 'app' });
    await expect(prepare({ ...options, hospital })).rejects.toThrow('Write wecom_webhook_url into the folder');
    await mkdir(path.join(options.given, 'station'));
    await expect(prepare(options)).rejects.toThrow('no exporter is called station; there are hospital-exporter,');
    await rm(path.join(options.given, 'station'), { recursive: true });
    await bring({ wecom_robot: '' });
    await expect(prepare(options)).rejects.toThrow('no secret is called wecom_robot');
  });
});
