import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ADDRESS_NAMES, databaseAddress, keepSecrets, SECRET_NAMES, type SecretPlaces } from './secrets.js';

let folder: string;
const places = (wecomPort = 21591): SecretPlaces => ({
  folder,
  wecomUrl: `http://127.0.0.1:${wecomPort}`,
  databaseUrl: (values) => databaseAddress(values.database_password, '127.0.0.1:54320'),
  demoHisUrl: (values) => databaseAddress(values.demo_his_database_password, '127.0.0.1:54321'),
});

beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'ward watch 密 ')), 'secrets');
});
afterEach(() => rm(path.dirname(folder), { recursive: true, force: true }));

const modeOf = async (file: string) => (await stat(file)).mode & 0o777;

describe('secrets', () => {
  it('are made at the first start, different from each other, for their owner only', async () => {
    const { values } = await keepSecrets(places());
    expect((await readdir(folder)).sort()).toEqual([...SECRET_NAMES, ...ADDRESS_NAMES].sort());
    expect(await modeOf(folder)).toBe(0o700);
    for (const name of await readdir(folder)) {
      expect(await modeOf(path.join(folder, name))).toBe(0o600);
    }
    expect(new Set(Object.values(values)).size).toBe(SECRET_NAMES.length);
    expect(values.intake_token.length).toBeGreaterThanOrEqual(32);
  });

  it('have the form that their readers want', async () => {
    const { values } = await keepSecrets(places());
    expect(values.demo_station_password).toMatch(/^\d{6}$/);
    expect(Buffer.from(values.hospital_visit_key, 'base64').length).toBeGreaterThanOrEqual(32);
    const url = await readFile(path.join(folder, 'demo_his_database_url'), 'utf8');
    expect(url).toBe(`postgresql://wardwatch:${values.demo_his_database_password}@127.0.0.1:54321/wardwatch\n`);
  });

  it('stay as they are afterwards; modes that somebody loosened are closed again', async () => {
    const first = await keepSecrets(places());
    await writeFile(path.join(folder, 'intake_token'), 'chosen by hand\n');
    await chmod(folder, 0o755);
    const second = await keepSecrets(places());
    expect(second.values).toEqual({ ...first.values, intake_token: 'chosen by hand' });
    expect(await modeOf(folder)).toBe(0o700);
  });

  it('the stand-in for WeCom is followed to another port, a robot of the hospital is not touched', async () => {
    const first = await keepSecrets(places());
    const moved = await keepSecrets(places(31591));
    const key = new URL(first.values.wecom_webhook_url).search;
    expect(moved.values.wecom_webhook_url).toBe(`http://127.0.0.1:31591/cgi-bin/webhook/send${key}`);
    const robot = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1';
    await writeFile(path.join(folder, 'wecom_webhook_url'), robot);
    expect((await keepSecrets(places())).values.wecom_webhook_url).toBe(robot);
    expect((await readFile(path.join(folder, 'wecom_webhook_url'), 'utf8')).trim()).toBe(robot);
  });

  it('that cannot be read are named with the remedy', async () => {
    await keepSecrets(places());
    await rm(path.join(folder, 'proxy_secret'));
    await mkdir(path.join(folder, 'proxy_secret'));
    await expect(keepSecrets(places())).rejects.toThrow(/proxy_secret: cannot be read \(EISDIR\).*Remedy/);
  });
});
