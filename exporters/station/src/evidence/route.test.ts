import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { packet } from '../testing/packets.js';
import { RunningExporter } from '../testing/running-exporter.js';

const NOW = '2026-11-23T09:00:00+08:00';
/** bcrypt of "evidence", cost 4: quick, and only for this test. */
const HASH = '$2b$04$abcdefghijklmnopqrstuuU2TfzyZPrANFM1Zq3lYGpFhvnTnYNCO';

interface Found {
  frames: { station: string; command: string; at: string; factors: string[]; frame: string }[];
  truncated: boolean;
}

let exporter: RunningExporter;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'station-evidence-'));
});
afterEach(async () => {
  await exporter.stop();
  rmSync(folder, { recursive: true, force: true });
});

const ask = (query: string, headers: Record<string, string> = {}) =>
  fetch(`${exporter.url}/evidence/frames?${query}`, { headers });

describe('raw frames', () => {
  it('are found by station, time and factor, and hold no password anywhere', async () => {
    exporter = await RunningExporter.start(NOW);
    const logger = await exporter.logger();
    ['rt-normal', 'status', 'hour'].forEach((name) => logger.send(packet(name)));
    await logger.hears(3);
    const answer = await ask(
      'station=east-outlet&factor=ammonia&from=2026-11-23T07:59:00%2B08:00&to=2026-11-23T08:10:00%2B08:00',
    );
    const found = (await answer.json()) as Found;
    expect(found.truncated).toBe(false);
    expect(found.frames.map(({ command }) => command)).toEqual(['2011', '2061']);
    expect(found.frames[0]).toMatchObject({
      station: 'east-outlet',
      at: '2026-11-23T00:00:00.000Z',
      factors: ['flow', 'ph', 'cod', 'ammonia'],
      frame: expect.stringContaining('PW=******;MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=20261123080000'),
    });
    const files = readdirSync(exporter.state, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files).toHaveLength(2);
    files.forEach((file) =>
      expect(readFileSync(path.join(file.parentPath, file.name), 'utf8')).not.toContain('123456'),
    );
  });

  it.each([
    ['', 'station'],
    ['station=east-outlet&from=yesterday', 'from'],
    ['station=east-outlet&limit=5000', 'limit'],
    ['station=east-outlet&what=1', ''],
    ['station=east-outlet&from=2026-11-23T08:00:00Z&to=2026-11-22T08:00:00Z', 'to'],
  ])('are not searched for with "%s"', async (query, field) => {
    exporter = await RunningExporter.start(NOW);
    const answer = await ask(query);
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { faults: { field: string }[] }).faults.map((fault) => fault.field)).toContain(
      field,
    );
  });

  it('are behind the log-in of the web configuration', async () => {
    const file = path.join(folder, 'web.yml');
    writeFileSync(file, `basic_auth_users:\n  officer: '${HASH}'\n`);
    exporter = await RunningExporter.start(NOW, { STATION_WEB_CONFIG_FILE: file });
    expect((await ask('station=east-outlet')).status).toBe(401);
  });
});
