import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { HOSPITAL_METRICS as NAMES } from '@wardwatch/contracts';
import { createLog, Exporter, type Collector } from '@wardwatch/exporter-kit';
import type { HospitalState } from '../census/state.js';
import { adt, at, day, message, newState, places, read } from '../census/testing/messages.js';
import type { CensusSource } from '../reconcile/census-source.js';
import { sampleFeedCollector } from '../testing/sample-feed.js';
import { hospitalCollectors } from './index.js';

const golden = fileURLToPath(new URL('../../golden/metrics.txt', import.meta.url));
const census: CensusSource = {
  read: () => Promise.resolve({ asOf: at('2026-11-23 23:00'), wards: [{ ward: 'ward-medicine', patients: 2 }] }),
};

/** The sample day, and what it leaves out: a swap of rooms, a theatre list, a bed status, somebody in the department. */
function hospital(): HospitalState {
  const state = newState();
  const events = [
    ...day.flatMap(({ raw }) => read(raw)),
    adt('A04', '2026-11-23 22:00', { visit: 'E1', class: 'E', place: 'ED^WAIT^', triage: '3' }),
    adt('A04', '2026-11-23 20:00', { visit: 'E2', class: 'E', place: 'ED^RESUS^', triage: '1' }),
    adt('A14', '2026-11-23 21:00', { visit: 'E2', class: 'E', place: 'ICU^^' }),
    ...message('ADT^A20', '2026-11-23 18:00', 'EVN|A20|20261123180000', 'NPU|W2^201^01^RMYY|H', 'NPU|W2^201^02^RMYY|C'),
    ...message('SIU^S12', '2026-11-23 06:00', 'SCH|OP1||||||||||^^^20261123083000', 'RGS|1', 'AIL|1||OR^OR01^^RMYY'),
    ...message('SIU^S14', '2026-11-23 08:50', `SCH|OP1${'|'.repeat(24)}Started`, 'RGS|1', 'AIL|1||OR^OR01^^RMYY'),
    ...message('SIU^S14', '2026-11-23 11:50', `SCH|OP1${'|'.repeat(24)}Complete`, 'RGS|1', 'AIL|1||OR^OR01^^RMYY'),
    adt('A01', '2026-11-23 23:10', { visit: 'X', place: 'NOWARD^1^1' }),
  ];
  events.forEach((event) => state.apply(event));
  return state;
}

function exporterOf(collectors: Collector[], time: string): Exporter {
  return new Exporter({
    title: 'test',
    version: '0.0.0',
    collectors,
    metrics: NAMES,
    collectorTimeLimitMs: 5_000,
    log: createLog('test', 'silent'),
    clock: { now: () => new Date(at(time)), monotonicMs: () => 0 },
  });
}

const exporter = (time: string) => {
  const state = hospital();
  return exporterOf(hospitalCollectors({ places, state: () => state }, census, createLog('test', 'silent')), time);
};

describe('the metrics of the census', () => {
  it('and of the feeds are the golden ones (UPDATE_GOLDEN=1 writes them anew)', async () => {
    const state = hospital();
    const collectors = hospitalCollectors({ places, state: () => state }, census, createLog('test', 'silent'));
    const { body } = await exporterOf([...collectors, sampleFeedCollector()], '2026-11-24 08:00').scrape();
    if (process.env['UPDATE_GOLDEN'] === '1') {
      writeFileSync(golden, body);
    }
    expect(body).toBe(existsSync(golden) ? readFileSync(golden, 'utf8') : '');
  });

  it('have every name of contracts', async () => {
    const { body } = await exporter('2026-11-23 23:30').scrape();
    const missing = Object.values(NAMES).filter((name) => !body.includes(`# TYPE ${name} `));
    expect(missing).toEqual([]);
  });

  it('are the same for two scrapers at once', async () => {
    const one = exporter('2026-11-24 08:00');
    const [first, second] = await Promise.all([one.scrape(), one.scrape()]);
    expect(first.body).toBe(second.body);
  });

  it('hold no more series than the README says', async () => {
    const { body } = await exporter('2026-11-24 08:00').scrape();
    const series = body.split('\n').filter((line) => line !== '' && !line.startsWith('#')).length;
    const wards = 4 * 52;
    const beds = 28;
    const rest = 2 * 40 + 3 * 2 * 40 + 2 * 16 + 80;
    expect(series).toBeLessThan(wards + beds + rest);
  });
});
