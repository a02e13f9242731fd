import type { Bilingual } from '@wardwatch/contracts';
import type { DemoFactor } from './rhythm.js';

export interface DemoStation {
  readonly key: string;
  readonly name: Bilingual;
  readonly point: 'inlet' | 'outlet';
  readonly level: '2' | '3';
  readonly mn: string;
  readonly edition: '2005' | '2017';
  readonly limits: readonly string[];
  readonly codes: Readonly<Partial<Record<DemoFactor, string>>>;
  readonly seed: number;
}

/** The three stations of the demo hospital: in and out of the east campus, and an old logger on the west campus. */
export const DEMO_STATIONS = {
  eastInlet: {
    key: 'east-inlet',
    name: { en: 'East campus, inlet', zh: '东院区进水口' },
    point: 'inlet',
    level: '3',
    mn: '010000A8900016F000169DC1',
    edition: '2017',
    limits: [],
    codes: { flow: 'w00000', ph: 'w01001', cod: 'w01018', ammonia: 'w21003' },
    seed: 11,
  },
  eastOutlet: {
    key: 'east-outlet',
    name: { en: 'East campus, outlet', zh: '东院区总排口' },
    point: 'outlet',
    level: '2',
    mn: '010000A8900016F000169DC0',
    edition: '2017',
    limits: ['gb18466-table2-discharge'],
    codes: { flow: 'w00000', ph: 'w01001', cod: 'w01018', ammonia: 'w21003', chlorine: 'w19011' },
    seed: 12,
  },
  westOutlet: {
    key: 'west-outlet',
    name: { en: 'West campus, outlet', zh: '西院区总排口' },
    point: 'outlet',
    level: '2',
    mn: '88888880000001',
    edition: '2005',
    limits: ['gb18466-table2-pretreatment'],
    codes: { flow: 'B01', ph: '001', cod: '011', ammonia: '060', chlorine: 'w19011' },
    seed: 13,
  },
} as const satisfies Readonly<Record<string, DemoStation>>;
