import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { valueOf } from '../protocol/data-area.js';
import { packet } from '../testing/packets.js';
import { RunningExporter } from '../testing/running-exporter.js';

const NOW = '2026-11-23T08:00:01+08:00';
const MN = '010000A8900016F000169DC0';
const EAST = 'station="east-outlet"';
const upload = (more: Readonly<Record<string, string>> = {}) => {
  const { PW = '123456', mn = MN, Flag = '5', CN = '2011', QN = '20261123080000123' } = more;
  return `QN=${QN};ST=32;CN=${CN};PW=${PW};MN=${mn};Flag=${Flag};CP=&&DataTime=20261123080000;w01018-Rtd=48.6,w01018-Flag=N&&`;
};

let exporter: RunningExporter;
beforeEach(async () => {
  exporter = await RunningExporter.start(NOW);
});
afterEach(() => exporter.stop());

describe('a logger', () => {
  it('hears 9014 with the name of its upload, and nothing when it wants no answer', async () => {
    const logger = await exporter.logger();
    logger.send(packet('rt-no-ack'));
    logger.send(packet('rt-normal'));
    const [answer] = await logger.hears(1);
    expect(answer).toMatchObject({ qn: '20261123080000123', st: '91', cn: '9014', password: '123456', mn: MN });
    expect(answer?.flag).toEqual({ answerWanted: false, split: false, version: 1 });
    await exporter.becomes(`station_answers_total{${EAST},command="9014"}`, 1);
    expect(logger.heard).toHaveLength(1);
  });

  it('that asks for the time hears 9013 and then 1012 with the time of its place', async () => {
    const logger = await exporter.logger();
    logger.send(packet('time-calib-notice'));
    const [answer, request] = await logger.hears(2);
    expect(answer).toMatchObject({ cn: '9013', qn: '20261123080002300' });
    expect(request).toMatchObject({ cn: '1012', st: '32', flag: { answerWanted: true, version: 1 } });
    expect(valueOf(request?.data ?? [], 'SystemTime')).toBe('20261123080001');
    const say = (cn: string, data: string) =>
      logger.say(`QN=${request?.qn};ST=91;CN=${cn};PW=123456;MN=${MN};Flag=4;CP=&&${data}&&`);
    say('9011', 'QnRtn=1');
    say('9012', 'ExeRtn=1');
    await exporter.becomes(`station_requests_total{${EAST},command="1012",outcome="done"}`, 1);
  });

  it('that refuses, or fails, or never answers, is counted so, and asked again when it is silent', async () => {
    const logger = await exporter.logger();
    const outcomes = [
      ['9011', 'QnRtn=2', 'refused'],
      ['9012', 'ExeRtn=5', 'failed'],
    ] as const;
    for (const [index, [cn, data, outcome]] of outcomes.entries()) {
      logger.say(upload({ CN: '1013' }));
      const heard = await logger.hears(2 * index + 2);
      logger.say(`QN=${heard.at(-1)?.qn};ST=91;CN=${cn};PW=123456;MN=${MN};Flag=4;CP=&&${data}&&`);
      await exporter.becomes(`station_requests_total{${EAST},command="1012",outcome="${outcome}"}`, 1);
    }
    logger.say(upload({ CN: '1013' }));
    await new Promise((resolve) => setTimeout(resolve, 1200));
    const requests = logger.heard.filter(({ cn }) => cn === '1012');
    expect(requests).toHaveLength(4);
    expect(new Set(requests.map(({ qn }) => qn)).size).toBe(4);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(await exporter.value(`station_requests_total{${EAST},command="1012",outcome="no_answer"}`)).toBe(1);
  });

  it('with an unknown command of another edition is answered in that edition, and stays linked', async () => {
    const logger = await exporter.logger();
    logger.say(upload({ CN: '2999', Flag: '9' }));
    logger.say(upload({ CN: '9015', Flag: '9' }));
    logger.say(upload({ Flag: '1' }));
    const answers = await logger.hears(3);
    expect(answers.map(({ cn, flag }) => [cn, flag.version])).toEqual([
      ['9014', 2],
      ['9013', 2],
      ['9014', 0],
    ]);
    expect(await exporter.value(`station_frames_total{${EAST},command="other"}`)).toBe(1);
    expect(await exporter.value(`station_link_up{${EAST}}`)).toBe(1);
  });

  it('gets no answer for an answer', async () => {
    const logger = await exporter.logger();
    logger.say(upload({ CN: '9013', Flag: '5' }));
    logger.say(upload());
    expect(await logger.hears(1)).toMatchObject([{ cn: '9014' }]);
  });

  it('that splits a message has its parts joined by their time, also when a part does not repeat it', async () => {
    const logger = await exporter.logger();
    logger.send(packet('split-1of2'));
    const [, second] = packet('split-2of2').toString().split('&&DataTime=20261123080000;');
    const head = `QN=20261123090000102;ST=32;CN=2061;PW=123456;MN=${MN};Flag=7;PNUM=2;PNO=2;CP=&&`;
    logger.say(head + (second ?? '').slice(0, -6));
    expect((await logger.hears(2)).map(({ qn }) => qn)).toEqual(['20261123090000101', '20261123090000102']);
    for (const factor of ['flow', 'cod']) {
      const series = `station_factor_value_timestamp_seconds{${EAST},factor="${factor}",kind="hour"}`;
      expect(await exporter.value(series)).toBe(Date.parse('2026-11-23T08:00:00+08:00') / 1000);
    }
  });

  it.each([
    ['a wrong password', { PW: '654321' }, `station_frame_faults_total{${EAST},reason="password"}`],
    ['a number that nobody has', { mn: 'FFFF' }, 'station_frame_faults_total{reason="unknown_station"}'],
    ["another's address", { mn: 'AAAAAAAA' }, 'station_frame_faults_total{station="far-outlet",reason="address"}'],
  ])('with %s is not heard, and gets no answer', async (_what, more, series) => {
    const logger = await exporter.logger();
    logger.say(upload(more));
    await exporter.becomes(series, 1);
    expect(logger.heard).toEqual([]);
    expect(await exporter.value(`station_link_up{${EAST}}`)).toBe(0);
    // The connection stays: the next frame may be right.
    logger.say(upload());
    await logger.hears(1);
  });

  it('whose frames are corrupted is blamed for them, and keeps its link', async () => {
    const logger = await exporter.logger();
    logger.say(upload());
    await logger.hears(1);
    for (let count = 0; count < 50; count += 1) {
      logger.send(packet('bad-crc'));
    }
    await exporter.becomes(`station_frame_faults_total{${EAST},reason="crc"}`, 50);
    logger.say(upload());
    await logger.hears(2);
  });
});

describe('the server cuts', () => {
  const closed = (reason: string) => exporter.value(`station_connections_closed_total{reason="${reason}"}`);

  it('a connection that never says whose it is', async () => {
    const logger = await exporter.logger();
    await logger.isCut();
    expect(await closed('unidentified')).toBe(1);
  });

  it('a frame that drips, also from a station that is known', async () => {
    const logger = await exporter.logger();
    logger.say(upload());
    await logger.hears(1);
    const drip = setInterval(() => logger.send('a'), 50);
    logger.send('##0900');
    await logger.isCut().finally(() => clearInterval(drip));
    expect(await closed('slow')).toBe(1);
    expect(await exporter.value(`station_link_up{${EAST}}`)).toBe(0);
  });

  it('noise', async () => {
    const logger = await exporter.logger();
    logger.send(Buffer.concat(Array.from({ length: 200 }, () => packet('bad-crc'))));
    await logger.isCut();
    expect(await closed('noise')).toBe(1);
  });

  it('connections beyond the bound, and the oldest of a station that comes back too often', async () => {
    const loggers = [await exporter.logger(), await exporter.logger(), await exporter.logger()];
    for (const logger of loggers) {
      logger.say(upload());
      await logger.hears(1);
    }
    await loggers[0]?.isCut();
    expect(await closed('superseded')).toBe(1);
    expect(loggers.map((logger) => logger.closed)).toEqual([true, false, false]);
    const more = await Promise.all(Array.from({ length: 11 }, () => exporter.logger()));
    await exporter.becomes('station_connections_closed_total{reason="too_many"}', 1);
    expect(more).toHaveLength(11);
    expect(await exporter.value('station_connections')).toBe(12);
  });
});
