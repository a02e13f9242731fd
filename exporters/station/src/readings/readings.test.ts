import { describe, expect, it } from '@jest/globals';
import { parseSegment } from '../protocol/segment.js';
import { packet } from '../testing/packets.js';
import { stationOf } from '../testing/station-of.js';
import { understand } from './readings.js';

const now = Date.parse('2026-11-24T00:10:00+08:00');
const east = stationOf('east-outlet');
const west = stationOf('west-outlet');

function read(segmentText: string, station = east, inheritedAt: number | null = null) {
  const segment = parseSegment(segmentText);
  if (segment === null) {
    throw new Error('not a segment');
  }
  return understand(segment, station, now, inheritedAt);
}
const ofPacket = (name: string) => read(packet(name).toString().slice(6, -6));
const area = (cn: string, text: string) => `ST=32;CN=${cn};PW=123456;MN=1;CP=&&${text}&&`;
const AT = 'DataTime=20261123080000';
const at = Date.parse('2026-11-23T08:00:00+08:00');

describe('what frames say', () => {
  it('real-time values with their flags', () => {
    expect(ofPacket('rt-normal')).toEqual({
      at,
      faults: [],
      readings: [
        { type: 'value', kind: 'realtime', factor: 'flow', at, value: 3.42, amount: null, flag: 'N' },
        { type: 'value', kind: 'realtime', factor: 'ph', at, value: 7.21, amount: null, flag: 'N' },
        { type: 'value', kind: 'realtime', factor: 'cod', at, value: 48.6, amount: null, flag: 'N' },
        { type: 'value', kind: 'realtime', factor: 'ammonia', at, value: 6.35, amount: null, flag: 'N' },
      ],
    });
  });

  it.each([...'FMSDCTB'])('keep the flag %s with the value', (flag) => {
    expect(ofPacket(`rt-flag-${flag}`).readings[0]).toMatchObject({ factor: 'cod', value: 0, flag });
  });

  it('means and amounts of periods, at the start of the period', () => {
    expect(ofPacket('minute').readings[0]).toEqual({
      type: 'value',
      kind: 'minute',
      factor: 'flow',
      at,
      value: 3.42,
      amount: 2.05,
      flag: 'N',
    });
    expect(ofPacket('hour').readings[2]).toMatchObject({ kind: 'hour', factor: 'ammonia', value: 6.35, amount: 0.08 });
    expect(ofPacket('day').readings[1]).toMatchObject({ kind: 'day', factor: 'cod', value: 48.6, amount: 14.36 });
    expect(ofPacket('hour-abnormal').readings[0]).toMatchObject({ value: 33.1, flag: 'D' });
  });

  it('states and run times of devices, the start of the logger, a sample kept', () => {
    expect(ofPacket('status').readings).toEqual([
      { type: 'device_state', device: 'SB1', state: 'running' },
      { type: 'device_state', device: 'SB2', state: 'off' },
      { type: 'device_state', device: 'SB3', state: 'alarm' },
    ]);
    expect(ofPacket('device-runtime-day').readings).toEqual([
      { type: 'device_run', device: 'SB1', seconds: 86_400 },
      { type: 'device_run', device: 'SB2', seconds: 41_400 },
    ]);
    expect(ofPacket('boot').readings).toEqual([{ type: 'boot', at: Date.parse('2026-11-23T07:53:12+08:00') }]);
    expect(ofPacket('overproof-sample').readings).toEqual([{ type: 'sample_retained' }]);
  });

  it('checks with a standard sample (2025), and the time of a calibration from field information', () => {
    const checks = read(
      area('2062', `${AT};w01018-SampleRd=49,w01018-StandardValue=50,w01018-ResultType=1;w21003-ResultType=0`),
    );
    expect(checks.readings).toEqual([
      { type: 'check', factor: 'cod', at, passed: true },
      { type: 'check', factor: 'ammonia', at, passed: false },
    ]);
    expect(read(area('3020', `${AT};PolId=w01018;i13006-Info=//20261122090000//`)).readings).toEqual([
      { type: 'check', factor: 'cod', at: Date.parse('2026-11-22T09:00:00+08:00'), passed: true },
    ]);
  });

  it('in codes of 2005, in capitals, and without the letter that the standard forgot once (C.14)', () => {
    expect(read(area('2011', `${AT};B01-Rtd=3.4;001-Rtd=7;011-Rtd=51`), west).readings).toMatchObject([
      { factor: 'flow', flag: 'N' },
      { factor: 'ph' },
      { factor: 'cod', value: 51 },
    ]);
    expect(read(area('2011', `${AT};W01018-Rtd=1,W01018-Flag=N;01001-Rtd=7`)).readings).toMatchObject([
      { factor: 'cod' },
      { factor: 'ph' },
    ]);
  });

  it('nothing of commands that are not known, and that is no fault', () => {
    expect(read(area('2999', `${AT};w01018-Rtd=1`))).toEqual({ readings: [], faults: [], at });
    expect(read(area('9015', ''))).toEqual({ readings: [], faults: [], at: null });
  });

  it('a flag that is not known is kept, and the value does not count as normal', () => {
    expect(read(area('2011', `${AT};w01018-Rtd=5,w01018-Flag=x`)).readings).toMatchObject([
      { value: 5, flag: 'other' },
    ]);
  });

  it.each([
    ['a factor that the station does not have', `${AT};w20111-Rtd=1;w01018-Rtd=2`, 'unknown_factor'],
    ['a value that is no number', `${AT};w01001-Rtd=abc,w01001-Flag=N;w01018-Rtd=2`, 'value'],
    ['a value that only a program would write', `${AT};w01001-Rtd=1e9,w01001-Flag=N;w01018-Rtd=2`, 'value'],
  ])('the rest, in spite of %s', (_what, text, fault) => {
    const read2 = read(area('2011', text));
    expect(read2.faults).toEqual([fault]);
    expect(read2.readings).toMatchObject([{ factor: 'cod', value: 2 }]);
  });

  it.each([
    ['no time', 'w01018-Rtd=1'],
    ['a time that is none', 'DataTime=20261323080000;w01018-Rtd=1'],
    ['a time that is hours ahead', 'DataTime=20261124030000;w01018-Rtd=1'],
    ['a time that nobody rates any more', 'DataTime=20260801080000;w01018-Rtd=1'],
  ])('nothing when there is %s', (_what, text) => {
    expect(read(area('2061', text))).toMatchObject({ readings: [], faults: ['time'] });
  });

  it('of a later part of a split message at the time of the first', () => {
    const later = read(area('2061', 'w01018-Avg=48.6,w01018-Flag=N'), east, at);
    expect(later.readings).toMatchObject([{ factor: 'cod', at, value: 48.6 }]);
  });

  it('a request to start real-time data, echoed without data, is no fault', () => {
    expect(read(area('2011', ''))).toEqual({ readings: [], faults: [], at: null });
  });
});
