import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { packet, packets } from './testing/packets.js';
import { RunningExporter } from './testing/running-exporter.js';

const GOLDEN = fileURLToPath(new URL('../golden/metrics.txt', import.meta.url));
/** Ten minutes after the end of the day that the packets speak of. */
const NOW = '2026-11-24T00:10:00+08:00';
const MN = '010000A8900016F000169DC0';
const EAST = 'station="east-outlet"';
const COD_DAY = `{${EAST},factor="cod",window="day"}`;

/** An upload of one hour of COD. */
const hour = (text: string, flag = 'N', ack = 5) =>
  `QN=${text}00000;ST=32;CN=2061;PW=123456;MN=${MN};Flag=${ack};CP=&&DataTime=${text}00;w01018-Cou=0.6,w01018-Avg=48.6,w01018-Flag=${flag}&&`;

let exporter: RunningExporter;
beforeEach(async () => {
  exporter = await RunningExporter.start(NOW);
});
afterEach(() => exporter.stop());

describe('the station exporter', () => {
  it('shows every sample packet as its golden page says', async () => {
    const logger = await exporter.logger();
    for (const { name } of packets().filter(({ name: one }) => one !== 'no-crlf')) {
      logger.send(packet(name));
    }
    logger.send(packet('rt-normal'));
    const old = await exporter.logger();
    old.say(
      'ST=32;CN=2051;PW=123456;MN=88888880000001;CP=&&DataTime=20261123235000;B01-Cou=2.05,B01-Avg=3.42;011-Cou=0.1,011-Avg=248.6;001-Avg=9.4&&',
    );
    await exporter.becomes('station_frames_total{station="west-outlet",command="2051"}', 1);
    await exporter.becomes(`station_frames_total{${EAST},command="2011"}`, 15);
    const page = await exporter.metrics();
    if (process.env['UPDATE_GOLDEN'] === '1') {
      writeFileSync(GOLDEN, page);
    }
    expect(page).toBe(readFileSync(GOLDEN, 'utf8'));
    expect(await exporter.metrics()).toBe(page);
  });

  it('keeps rates, last values and what was heard over a restart', async () => {
    const logger = await exporter.logger();
    for (let index = 0; index < 24; index += 1) {
      logger.say(hour(`20261123${String(index).padStart(2, '0')}00`, index === 3 ? 'D' : 'N'));
    }
    await logger.hears(24);
    const shown = async () =>
      (await exporter.metrics())
        .split('\n')
        .filter((line) => /_(ratio|values|gap_seconds|factor_(value|amount|month_amount)|last_frame\w+)\{/.test(line));
    const before = await shown();
    expect(before).toContain(`station_validity_ratio${COD_DAY} ${22 / 23}`);
    await exporter.restart();
    expect(await shown()).toEqual(before);
  });

  it('sees a gap, and sees it filled', async () => {
    const logger = await exporter.logger();
    const hours = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, index) => `20261123${String(from + index).padStart(2, '0')}00`);
    [...hours(0, 8), ...hours(12, 24)].forEach((text) => logger.say(hour(text)));
    await logger.hears(20);
    // 9 and half of it is stopped in the records, so three of the four hours are missing.
    expect(await exporter.value(`station_missing_values${COD_DAY}`)).toBe(3);
    expect(await exporter.value(`station_longest_gap_seconds${COD_DAY}`)).toBe(3 * 3600);
    expect(await exporter.value(`station_current_gap_seconds{${EAST},factor="cod"}`)).toBe(0);
    hours(8, 12).forEach((text) => logger.say(hour(text)));
    await logger.hears(24);
    expect(await exporter.value(`station_missing_values${COD_DAY}`)).toBe(0);
    expect(await exporter.value(`station_acquisition_ratio${COD_DAY}`)).toBe(1);
    expect(await exporter.value(`station_backfilled_values_total{${EAST},factor="cod"}`)).toBe(23);
    expect(await exporter.value(`station_factor_value_timestamp_seconds{${EAST},factor="cod",kind="hour"}`)).toBe(
      Date.parse('2026-11-23T23:00:00+08:00') / 1000,
    );
  });

  it('counts a value that is sent twice, or corrected, once', async () => {
    const logger = await exporter.logger();
    [hour('202611232300', 'D'), hour('202611232300', 'D'), hour('202611232300')].forEach((text) => logger.say(text));
    await logger.hears(3);
    expect(await exporter.value(`station_received_values${COD_DAY}`)).toBe(1);
    expect(await exporter.value(`station_valid_values${COD_DAY}`)).toBe(1);
    expect(await exporter.value(`station_factor_month_amount{${EAST},factor="cod"}`)).toBe(0.6);
  });

  it('calls the link down when the logger falls silent, and when it hangs up', async () => {
    const up = `station_link_up{${EAST}}`;
    const logger = await exporter.logger();
    expect(await exporter.value(up)).toBe(0);
    logger.say(hour('202611232300'));
    await logger.hears(1);
    expect(await exporter.value(up)).toBe(1);
    exporter.now = '2026-11-24T00:13:01+08:00';
    expect(await exporter.value(up)).toBe(0);
    logger.say(hour('202611232200'));
    await logger.hears(2);
    expect(await exporter.value(up)).toBe(1);
    await logger.hangUp();
    await exporter.becomes(up, 0);
  });

  it('holds values against both limits of chlorine, and only those that count', async () => {
    const logger = await exporter.logger();
    const chlorine = (value: number, flag = 'N') =>
      `QN=20261124001000000;ST=32;CN=2011;PW=123456;MN=${MN};Flag=5;CP=&&DataTime=20261124001000;w19011-Rtd=${value},w19011-Flag=${flag}&&`;
    const beyond = async () => [
      await exporter.value(`station_factor_exceeded{${EAST},factor="chlorine",kind="realtime",bound="lower"}`),
      await exporter.value(`station_factor_exceeded{${EAST},factor="chlorine",kind="realtime",bound="upper"}`),
    ];
    const seen: unknown[] = [];
    for (const [index, [value, flag]] of (
      [
        [3, 'N'],
        [2.99, 'N'],
        [10.1, 'N'],
        [10, 'N'],
        [0, 'M'],
      ] as const
    ).entries()) {
      logger.say(chlorine(value, flag));
      await logger.hears(index + 1);
      seen.push(await beyond());
    }
    expect(seen).toEqual([
      [0, 0],
      [1, 0],
      [0, 1],
      [0, 0],
      [0, 0],
    ]);
  });
});
