import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PolicyError } from '@wardwatch/contracts';
import { readConfig } from './config.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ww-config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function faults(environment: Record<string, string>): string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    return error instanceof PolicyError
      ? error.faults.map(({ file, line, field, message }) => `${path.basename(file)}:${line} ${field}: ${message}`)
      : [String(error)];
  }
}

const HOSPITAL = fileURLToPath(new URL('../../../policies/backup-plans.yaml', import.meta.url));

describe('the settings', () => {
  it('have defaults that listen on this machine only', () => {
    const config = readConfig({ BACKUP_PLANS_FILE: HOSPITAL });
    expect(config).toMatchObject({
      listen: { host: '127.0.0.1', port: 21_502 },
      collectorTimeLimitMs: 10_000,
      commands: { restic: 'restic', borg: 'borg', pgBackRest: 'pgbackrest', console: 'bconsole' },
    });
    expect(new Set(config.policy.plans.map(({ kind }) => kind))).toEqual(
      new Set(['incremental', 'database', 'system']),
    );
  });

  it('are all told of at once when they are wrong', () => {
    const file = path.join(folder, 'plans.yaml');
    writeFileSync(
      file,
      `plans:
  - plan: a
    system: his
    level: '2'
    domain: application
    unit: u
    kind: database
    every: 1h
    grace: 1h
    tool: dump_folder
    folder: \${NOT_THERE}/x
    pattern: '*'
`,
    );
    expect(
      faults({ BACKUP_PLANS_FILE: file, BACKUP_EXPORTER_LISTEN: '99999', BACKUP_COLLECTOR_TIMEOUT: 'soon' }),
    ).toEqual([
      expect.stringContaining('(environment):1 BACKUP_EXPORTER_LISTEN: "99999" must be an address and a port'),
      expect.stringContaining('(environment):1 BACKUP_COLLECTOR_TIMEOUT: must be a whole number and a unit'),
      'plans.yaml:11 plans.0.folder: ${NOT_THERE} is not set in the environment',
    ]);
  });

  it('name a plans file that is not there', () => {
    expect(faults({ BACKUP_PLANS_FILE: path.join(folder, 'none.yaml') })).toEqual([
      'none.yaml:1 (file): cannot be read: ENOENT; set BACKUP_PLANS_FILE',
    ]);
  });
});
