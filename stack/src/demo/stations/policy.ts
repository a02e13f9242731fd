import path from 'node:path';
import { stringify } from 'yaml';
import { STATION_PASSWORD } from './password.js';
import { DEMO_STATIONS } from './places.js';

/** As a real one, with short times: a value is due every minute, and a link is silent after twenty seconds. */
export function demoStationsPolicy(root: string, secrets: string, recordsFile: string): string {
  return stringify({
    time_zone: 'Asia/Shanghai',
    limits_file: path.join(root, 'policies', 'wastewater-limits.yaml'),
    records_file: recordsFile,
    evidence: { keep: '2d', max_megabytes: 256 },
    factors: [
      factor('flow', 'Flow', '流量', 'w00000', 'B01', 'L/s'),
      { ...factor('ph', 'pH', 'pH 值', 'w01001', '001', ''), calibrate_every: '168h' },
      {
        ...factor('cod', 'COD', '化学需氧量', 'w01018', '011', 'mg/L'),
        free_hours_per_day: 1,
        calibrate_every: '168h',
      },
      {
        ...factor('ammonia', 'Ammonia nitrogen', '氨氮', 'w21003', '060', 'mg/L'),
        free_hours_per_day: 1,
        calibrate_every: '168h',
      },
      { ...factor('chlorine', 'Residual chlorine', '总余氯', 'w19011', undefined, 'mg/L'), calibrate_every: '168h' },
    ],
    stations: Object.values(DEMO_STATIONS).map(({ key, name, point, level, mn, edition, limits, codes }) => ({
      station: key,
      name,
      point,
      unit: 'facilities',
      level,
      mn,
      password_file: path.join(secrets, STATION_PASSWORD),
      allow: ['127.0.0.0/8', '::1', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'],
      edition,
      factors: Object.keys(codes),
      limits: [...limits],
      silent_after: '20s',
      rates: { kind: 'minute', every: '1m', due_after: '15s', target: 0.9 },
      first_link: {
        clock: true,
        answer_timeout: '10s',
        answer_retries: 3,
        minute_every: '1m',
        realtime: true,
        device_state: true,
      },
    })),
  });
}

const factor = (key: string, en: string, zh: string, code: string, oldCode: string | undefined, measure: string) => ({
  factor: key,
  name: { en, zh },
  code,
  ...(oldCode === undefined ? {} : { old_code: oldCode }),
  measure,
});
