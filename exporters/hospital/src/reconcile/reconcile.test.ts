import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HOSPITAL_METRICS as NAMES } from '@wardwatch/contracts';
import { createLog, renderSamples } from '@wardwatch/exporter-kit';
import { adt, at, clock, newState, places } from '../census/testing/messages.js';
import { reconcileCollector } from '../collectors/reconcile.js';
import { parseCensusCsv } from './census-csv.js';
import { CensusError } from './census-source.js';
import { censusFile } from './census-file.js';
import { driftOf } from './drift.js';

const now = new Date(at('2026-11-23 12:00'));

describe('a census file', () => {
  const rows = { asOf: at('2026-11-23 08:00'), wards: [{ ward: 'W2', patients: 3 }] };
  it.each([
    'as_of,ward,patients\n2026-11-23 08:00,W2,3\n',
    '\uFEFFWard;Patients;AS_OF;note\r\n"W2";"3";2026-11-23T08:00:00+08:00;x\r\n\r\n',
    'as_of\tward\tpatients\r20261123080000\tW2\t3',
    'as_of,ward,patients\n2026-11-23T00:00:00Z,W2,3',
  ])('may be written as %j', (text) => {
    expect(parseCensusCsv(text, clock)).toEqual(rows);
  });

  it.each([
    ['', 'first line'],
    ['ward,patients\nW2,3', 'first line'],
    ['as_of,ward,patients\n', '0 rows'],
    ['as_of,ward,patients\nyesterday,W2,3', 'line 2: as_of'],
    ['as_of,ward,patients\n\n2026-11-23 08:00,,3', 'line 3: ward'],
    ['as_of,ward,patients\n2026-11-23 08:00,W2,-1', 'line 2: patients'],
    ['as_of,ward,patients\n2026-11-23 08:00,W2,', 'line 2: patients'],
    ['as_of,ward,patients\n2026-11-23 08:00,W2,1\n2026-11-23 09:00,W1,1', 'same as_of'],
  ])('%j is refused with its line', (text, message) => {
    expect(() => parseCensusCsv(text, clock)).toThrow(message);
  });
});

describe('anything as a census file', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('as_of', 'ward', 'patients', '2026-11-23 08:00', 'W2', '3'));
  it('is read or refused, and nothing of it is quoted', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 6 }), (rows) => {
        try {
          parseCensusCsv(rows.map((cells) => cells.join(',')).join('\n'), clock);
        } catch (error) {
          expect(error).toBeInstanceOf(CensusError);
        }
      }),
    );
    expect(() => parseCensusCsv('as_of,ward,patients\n2026-11-23 08:00,W2,王小明', clock)).toThrow(/^(?!.*王小明)/);
  });
});

describe('drift', () => {
  const state = newState();
  state.apply(adt('A01', '2026-11-23 07:00', { visit: 'A', place: 'W2^201^01' }));
  state.apply(adt('A01', '2026-11-23 07:10', { visit: 'B', place: 'W2^201^02' }));
  state.apply(adt('A03', '2026-11-23 09:00', { visit: 'B', place: 'W2^201^02' }));
  state.apply(adt('A01', '2026-11-23 09:30', { visit: 'C', place: 'W2^201^03' }));

  it('compares both at the time of the census, by code or key, and knows what it cannot place', () => {
    const wards = [
      { ward: 'W2', patients: 1 },
      { ward: 'ward-icu', patients: 2 },
      { ward: 'W1', patients: 9 },
      { ward: 'nowhere', patients: 1 },
    ];
    expect(driftOf(state, { asOf: at('2026-11-23 08:00'), wards }, now.getTime())).toEqual({
      asOf: at('2026-11-23 08:00'),
      wards: [
        { ward: 'ward-surgery', reference: 1, drift: 1 },
        { ward: 'ward-icu', reference: 2, drift: -2 },
      ],
      // W1 stands for a ward on each campus: the census must say which by its key.
      unknownWards: 2,
    });
  });

  it('is refused for a time in the future or out of memory', () => {
    const of = (asOf: string) => () => driftOf(state, { asOf: at(asOf), wards: [] }, now.getTime());
    expect(of('2026-11-23 12:11')).toThrow('future');
    expect(of('2026-10-01 08:00')).toThrow('older');
  });
});

describe('the collector', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ww-census-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('shows the drift, and while the file is bad what it said last', async () => {
    const state = newState();
    state.apply(adt('A01', '2026-11-23 07:00', { visit: 'A', place: 'W2^201^01' }));
    const file = path.join(folder, 'census.csv');
    const collector = reconcileCollector(
      { places, state: () => state },
      censusFile(file, clock),
      createLog('test', 'silent'),
    );
    const page = async () => renderSamples(await collector.collect({ now, signal: AbortSignal.timeout(5_000) }));
    const drift = `${NAMES.censusDrift}{campus="main",ward="ward-surgery",unit="ward-surgery"}`;
    expect(await page()).toContain(`${NAMES.censusReadable} 0`);
    writeFileSync(file, 'as_of,ward,patients\n2026-11-23 08:00,W2,3\n');
    expect(await page()).toContain(`${drift} -2`);
    writeFileSync(file, 'as_of,ward,patients\n2026-11-23 09:00,W2,one\n');
    const after = await page();
    expect(after).toContain(`${NAMES.censusReadable} 0`);
    expect(after).toContain(`${drift} -2`);
    expect(after).toContain(`${NAMES.censusAsOf} ${at('2026-11-23 08:00') / 1000}`);
  });
});
