import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { obligationsPolicy, parsePolicy, type Obligation } from '@wardwatch/contracts';
import {
  alertObligations,
  dashboardUids,
  idsInTexts,
  knownMetricNames,
  SCREENS_OF_THE_APP,
} from './obligation-sources.js';

const file = new URL('../../../policies/obligations.yaml', import.meta.url);
const parsed = parsePolicy('obligations.yaml', readFileSync(file, 'utf8'), obligationsPolicy);
const register: readonly Obligation[] = parsed.ok ? parsed.value.obligations : [];
const ids = new Set(register.map(({ id }) => id));
const alerts = alertObligations();

describe('the register of obligations', () => {
  it('is valid', () => {
    expect(parsed).toMatchObject({ ok: true });
  });

  it('has every row once, for all five parts', () => {
    expect(ids.size).toBe(register.length);
    const rows = (start: string) => register.filter(({ id }) => id.startsWith(start)).length;
    expect({ P1: rows('P1-'), P2: rows('P2-'), P3: rows('P3-'), P5: rows('P5-'), A: rows('A') }).toEqual({
      P1: 26,
      P2: 16,
      P3: 30,
      P5: 11,
      A: 103,
    });
    const articles = new Set(register.flatMap(({ id }) => /^A(\d+)/.exec(id)?.[1] ?? []));
    expect([...Array(48).keys()].map((n) => String(n + 1)).filter((n) => !articles.has(n))).toEqual([]);
  });

  it.each(register.filter(({ proof }) => proof !== undefined).map((row) => ({ id: row.id, row })))(
    '$id is proved by things that exist',
    ({ row }) => {
      const { metrics = [], alerts: named = [], dashboards = [], screens = [] } = row.proof ?? {};
      expect(metrics.length + named.length + dashboards.length + screens.length).toBeGreaterThan(0);
      expect(metrics.filter((name) => !knownMetricNames().has(name))).toEqual([]);
      expect(named.filter((name) => !alerts.has(name))).toEqual([]);
      expect(dashboards.filter((uid) => !dashboardUids().has(uid))).toEqual([]);
      expect(screens.filter((screen) => !SCREENS_OF_THE_APP.includes(screen))).toEqual([]);
    },
  );

  it('says of every alert which rows it proves', () => {
    const silent = register.flatMap(({ id, proof }) =>
      [...alerts]
        .filter(([name, of]) => of.includes(id) && !(proof?.alerts ?? []).includes(name))
        .map(([name]) => `${id}: ${name}`),
    );
    expect(silent).toEqual([]);
    const claimed = register.flatMap(({ id, proof }) =>
      (proof?.alerts ?? []).filter((name) => !(alerts.get(name) ?? []).includes(id)).map((name) => `${name}: ${id}`),
    );
    expect(claimed).toEqual([]);
  });

  it('has rows with a live proof', () => {
    const proved = register.filter(({ proof }) => proof !== undefined);
    process.stdout.write(`obligations with a live proof: ${proved.length} of ${register.length}\n`);
    expect(proved.length).toBeGreaterThan(0);
  });
});

describe('whoever names an obligation', () => {
  it.each([...alerts].map(([alert, of]) => ({ alert, of })))('$alert names rows that exist', ({ of }) => {
    expect(of.filter((id) => !ids.has(id))).toEqual([]);
  });

  it.each(idsInTexts())('$where names rows that exist', ({ where, ids: named }) => {
    expect(existsSync(where)).toBe(true);
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
  });
});
