import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PolicyError } from '@wardwatch/contracts';
import { readConfig } from './config.js';
import { fixturePath } from './testing/station-of.js';

const POLICIES = fileURLToPath(new URL('../../../policies', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'station-config-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function faultsOf(environment: Record<string, string>): string[] {
  try {
    readConfig(environment);
  } catch (error) {
    return error instanceof PolicyError ? error.faults.map(({ line, field }) => `${line} ${field}`) : [String(error)];
  }
  return [];
}

/** The hospital's own policy with its examples switched on. */
function withExamples(): string {
  const text = readFileSync(path.join(POLICIES, 'stations.yaml'), 'utf8');
  const [before = '', examples = ''] = text.split('stations: []\n');
  const live = examples.replace(/^# ?/gm, '').replace(/^( +)# (since|first_link):/gm, '$1$2:');
  const file = path.join(folder, 'stations.yaml');
  writeFileSync(file, before.replace('wastewater-limits.yaml', path.join(POLICIES, 'wastewater-limits.yaml')) + live);
  return file;
}

describe('the configuration', () => {
  it('of the hospital starts as it stands, without a station', () => {
    const { stations, recordsFile } = readConfig({ STATION_CONFIG_FILE: path.join(POLICIES, 'stations.yaml') });
    expect(stations).toEqual([]);
    expect(recordsFile).toBe(path.join(POLICIES, 'station-records.yaml'));
  });

  it('holds once its examples are switched on', () => {
    writeFileSync(path.join(folder, 'station_east_outlet'), '123456\n');
    writeFileSync(path.join(folder, 'station_west_outlet'), '654321\n');
    const { stations } = readConfig({ STATION_CONFIG_FILE: withExamples(), WARDWATCH_SECRETS: folder });
    expect(stations.map(({ key, password }) => [key, password])).toEqual([
      ['east-outlet', '123456'],
      ['west-outlet', '654321'],
    ]);
    expect(stations[0]?.policy.first_link).toMatchObject({ clock: true, minute_every: 600 });
    expect(stations[0]?.limits.get('chlorine')).toMatchObject({ lower: 3, upper: 10, source: 'standard' });
    expect(stations[1]?.limits.get('chlorine')).toMatchObject({ lower: 2, upper: 8, source: 'default' });
  });

  it('names every password that is missing, and the variable that is not set', () => {
    const config = withExamples();
    expect(faultsOf({ STATION_CONFIG_FILE: config, WARDWATCH_SECRETS: folder })).toHaveLength(2);
    expect(faultsOf({ STATION_CONFIG_FILE: config }).every((fault) => /password_file$/.test(fault))).toBe(true);
  });

  it.each([
    ['a column that is not there', 'limits: [gb18466-table2-discharge]', 'limits: [gb1]', 'stations.0.limits'],
    ['an address that is none', 'allow: [127.0.0.1]', 'allow: [300.0.0.1]', 'stations.0.allow'],
    ['a network that is none', 'allow: [127.0.0.1]', 'allow: [127.0.0.1/64]', 'stations.0.allow'],
    ['a factor that is not there', '[flow, ph, cod, ammonia, chlorine]', '[flow, gold]', 'stations.0.factors.1'],
    ['a number twice', "'88888880000001'", '010000A8900016F000169DC0', 'stations.1.mn'],
    ['an interval that loggers do not have', 'every: 10m, due', 'every: 7m, due', 'stations.1.rates.every'],
    ['a zone that is none', 'time_zone: Asia/Shanghai', 'time_zone: Beijing', 'time_zone'],
    ['a field that is not known', 'point: inlet', 'point: inlet\n    colour: blue', 'stations.2'],
  ])('refuses %s and says where', (_what, from, to, field) => {
    const text = readFileSync(fixturePath('stations.yaml'), 'utf8').replace(from, to);
    const file = path.join(folder, 'stations.yaml');
    writeFileSync(path.join(folder, 'password'), '123456');
    writeFileSync(file, text.replace('../../../policies', POLICIES));
    const faults = faultsOf({ STATION_CONFIG_FILE: file });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^[0-9]+ ${field.replaceAll('.', '\\.')}$`));
  });

  it('names every bad setting at once', () => {
    expect(
      faultsOf({
        STATION_EXPORTER_LISTEN: 'here',
        STATION_HJ212_LISTEN: '1',
        STATION_COLLECTOR_TIMEOUT: 'soon',
        STATION_LOG_LEVEL: 'loud',
        STATION_CONFIG_FILE: '/nowhere/stations.yaml',
      }),
    ).toHaveLength(5);
  });
});
