import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readConfig } from './config.js';

const shipped = fileURLToPath(new URL('../../../policies/outreach.yaml', import.meta.url));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ww-config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (change: (text: string) => string, environment: Record<string, string> = {}) => {
  const file = path.join(folder, 'outreach.yaml');
  writeFileSync(file, change(readFileSync(shipped, 'utf8')));
  return () =>
    readConfig({ OUTREACH_CONFIG_FILE: file, WARDWATCH_SECRETS: '/s', OUTREACH_LEDGERS: '/l', ...environment });
};

describe('settings', () => {
  it('take the policy as it is shipped, with paths filled in', () => {
    const { policy, listen, collectorTimeLimitMs } = read((text) => text)();
    expect(policy.accounts[0]?.secret_file).toBe('/s/wechat_main_secret');
    expect(policy.ledgers.folder).toBe('/l');
    expect(policy.media.map(({ target_per_day: target }) => target)).toEqual([500, 500, 500]);
    expect(listen).toEqual({ host: '127.0.0.1', port: 21_504 });
    expect(collectorTimeLimitMs).toBe(10_000);
  });

  it('name everything that is wrong, with its line', () => {
    const wrong = read(
      (text) =>
        text
          .replace('appid: wx0000000000000000', 'appid: hospital')
          .replace('sources: [qr_code]', 'sources: [search]')
          .replace('least: 5d, most: 6d', 'least: 6d, most: 5d')
          .replace("from: '15:30'", "from: '25:30'"),
      { OUTREACH_LOG_LEVEL: 'loud' },
    );
    expect(wrong).toThrow(/OUTREACH_LOG_LEVEL: must be one of/);
    expect(wrong).toThrow(/:\d+: accounts\.0\.appid: must be the AppID/);
    expect(wrong).toThrow(/groups\.1\.every\.most: must not be shorter than "least"/);
    expect(wrong).toThrow(/push_classes\.0\.from: must be a time of day/);
  });

  it('let no source count for two media', () => {
    expect(read((text) => text.replace('sources: [qr_code]', 'sources: [search]'))).toThrow(
      /media\.1\.sources\.0: "search" already counts for "search"/,
    );
  });

  it('say which variable is not set', () => {
    expect(read((text) => text, { WARDWATCH_SECRETS: '' })).toThrow(
      /accounts\.0\.secret_file: \$\{WARDWATCH_SECRETS\} is not set in the environment/,
    );
  });
});
