import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig } from './config.js';

const dir = mkdtempSync(path.join(tmpdir(), 'wardwatch-config-'));
writeFileSync(path.join(dir, 'intake_token'), 'intake-token-0123456789\n');
writeFileSync(path.join(dir, 'proxy_secret'), 'proxy-secret-0123456789\n');
writeFileSync(path.join(dir, 'database_url'), 'postgresql://u:geheim@db/w\n');
afterAll(() => rmSync(dir, { recursive: true }));

const good = { DATABASE_URL: 'postgres://u:p@db/w', WARDWATCH_SECRETS: dir };
const faultsOf = (env: Record<string, string>) => {
  try {
    readConfig(env);
  } catch (error) {
    return error instanceof ConfigError ? error.faults.map(({ name }) => name).sort() : [String(error)];
  }
  return [];
};

describe('the settings', () => {
  it('need a database and secrets; the rest has defaults', () => {
    expect(readConfig(good)).toMatchObject({
      listen: { host: '127.0.0.1', port: 21500 },
      roles: ['server', 'worker'],
      grafana: { url: 'http://127.0.0.1:3000', rootUrl: 'http://127.0.0.1:3000', issuer: null, audience: 'org:1' },
      secrets: { intakeToken: 'intake-token-0123456789', proxySecret: 'proxy-secret-0123456789' },
      names: { WARDWATCH_SECRETS: dir },
    });
  });

  it('take the database from a file, so that its password stands in no environment', () => {
    const config = readConfig({ DATABASE_URL_FILE: path.join(dir, 'database_url'), WARDWATCH_SECRETS: dir });
    expect(config.databaseUrl).toBe('postgresql://u:geheim@db/w');
  });

  it('listen on IPv6 too, and cut slashes off addresses', () => {
    const config = readConfig({ ...good, WARDWATCH_LISTEN: '[::1]:8', GRAFANA_URL: 'https://g.example/sub/' });
    expect([config.listen, config.grafana.url]).toEqual([{ host: '::1', port: 8 }, 'https://g.example/sub']);
  });

  it.each([
    [{ WARDWATCH_LISTEN: '21500' }, ['WARDWATCH_LISTEN']],
    [{ WARDWATCH_LISTEN: 'localhost:99999' }, ['WARDWATCH_LISTEN']],
    [{ PROMETHEUS_URL: 'ftp://x', ALERTMANAGER_URL: 'x' }, ['ALERTMANAGER_URL', 'PROMETHEUS_URL']],
    [{ WARDWATCH_ROLES: '' }, []],
    [{ WARDWATCH_ROLES: 'server,cook', WARDWATCH_LOG_LEVEL: 'loud' }, ['WARDWATCH_LOG_LEVEL', 'WARDWATCH_ROLES']],
    [{ DATABASE_URL: 'mysql://x' }, ['DATABASE_URL']],
    [{ DATABASE_URL: '' }, ['DATABASE_URL']],
    [{ WARDWATCH_SECRETS: '/nowhere' }, ['WARDWATCH_SECRETS', 'WARDWATCH_SECRETS']],
  ])('%j has these bad fields: %j', (env, names) => {
    expect(faultsOf({ ...good, ...env } as Record<string, string>)).toEqual(names);
  });
});
