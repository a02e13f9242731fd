import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ComplaintRow, OrderRow, RegionRow, ShipmentRow } from '../ledgers/rows.js';
import { at, DAY, daysAgo, measured, NOW, partner, POLICY } from '../testing/measured.js';
import { MEASURES } from './all.js';
import { campaigns } from './campaigns.js';
import { complaints } from './complaints.js';
import { median } from './context.js';
import { entitlements } from './entitlements.js';
import { flows } from './flows.js';
import { funnel } from './funnel.js';
import { movement, paretoOf } from './pareto.js';
import { promises } from './promises.js';
import { records } from './records.js';
import { shipments } from './shipments.js';
import { folded, topKeys } from './top.js';
import { trainings } from './trainings.js';
import { turnover } from './turnover.js';
import { METRICS } from '../metrics.js';

const region = (code: string, supervisor = 'S1'): RegionRow => ({
  region: code,
  name: null,
  regionClass: 'key',
  supervisor,
  productShare: null,
  competitorShare: null,
});

it('without ledgers nothing is claimed', () => {
  for (const measure of Object.values(MEASURES)) {
    expect(measured(measure, {})).toEqual({});
  }
});

it('with empty ledgers there are zeros and NaN, and nothing fails', () => {
  const books = Object.fromEntries(
    'partners regions stages orders shipments complaints promises trainings campaigns entitlements flows evaluations activities'
      .split(' ')
      .map((name) => [name, []]),
  );
  for (const measure of Object.values(MEASURES)) {
    for (const value of Object.values(measured(measure, books))) {
      expect(value === 0 || Number.isNaN(value)).toBe(true);
    }
  }
});

describe('the funnel', () => {
  const stages = [
    { partner: 'A', stage: 'lead', entered: daysAgo(100) },
    { partner: 'A', stage: 'contacted', entered: daysAgo(80) },
    { partner: 'A', stage: 'screened', entered: daysAgo(70) },
    { partner: 'B', stage: 'lead', entered: daysAgo(60) },
    { partner: 'B', stage: 'lost', entered: daysAgo(50) },
    // Left the stage before the window.
    { partner: 'C', stage: 'lead', entered: daysAgo(200) },
    { partner: 'C', stage: 'lost', entered: daysAgo(150) },
  ] as const;

  it('counts who went on among those that left in the window, and how long it took', () => {
    const found = measured(funnel, { stages: [...stages].reverse() });
    expect(found['funnel_conversion_ratio{lead}']).toBe(0.5);
    expect(found['funnel_stage_seconds{lead}']).toBe(15 * DAY);
    expect(found['funnel_conversion_ratio{contacted}']).toBe(1);
    expect(found['funnel_conversion_ratio{screened}']).toBeNaN();
  });

  it('going back is not going on', () => {
    const back = [
      { partner: 'A', stage: 'negotiating', entered: daysAgo(20) },
      { partner: 'A', stage: 'contacted', entered: daysAgo(10) },
    ] as const;
    expect(measured(funnel, { stages: back })['funnel_conversion_ratio{negotiating}']).toBe(0);
  });

  it('calls partners stuck one second past the limit, by the record or else by the history', () => {
    const lead = (since: number | null) => partner('A', { stage: 'lead', stageSince: since });
    const stuck = (row: ReturnType<typeof partner>) =>
      measured(funnel, { partners: [row], stages: [{ partner: 'A', stage: 'lead', entered: daysAgo(31) }] })[
        'funnel_stalled_partners{lead}'
      ];
    expect(stuck(lead(daysAgo(30)))).toBe(0);
    expect(stuck(lead(daysAgo(30) - 1))).toBe(1);
    expect(stuck(lead(null))).toBe(1);
    expect(measured(funnel, { partners: [lead(null)] })['funnel_stalled_partners{lead}']).toBe(0);
  });

  it('has no limit for stages without one', () => {
    expect(measured(funnel, { partners: [] })).not.toHaveProperty('funnel_stalled_partners{active}');
  });
});

describe('records', () => {
  it('count fields of signed partners, and scores from screening on', () => {
    const found = measured(records, {
      partners: [
        partner('A', { coreFields: 0b11_1111_1111_1111, scores: [80, 80, 80, 80, 80, 80] }),
        partner('B', { coreFields: 0b1, scores: [40, 60, 50, 60, 60, 60], region: 'R2' }),
        partner('C', { stage: 'screened', scores: [90, null, null, null, null, null] }),
        partner('D', { stage: 'lead', scores: [0, 0, 0, 0, 0, 0] }),
      ],
      regions: [region('R1'), region('R2', 'S2')],
    });
    expect(found['core_completeness_ratio']).toBeCloseTo(15 / 28);
    expect(found['core_field_ratio{sales_dynamics}']).toBe(1);
    expect(found['core_field_ratio{needed_support}']).toBe(0.5);
    expect(found['incomplete_partners{R2,S2}']).toBe(1);
    expect(found['incomplete_partners{R1,S1}']).toBe(0);
    expect(found['score_ratio{strength_fit}']).toBeCloseTo(0.7);
    expect(found['scored_ratio']).toBeCloseTo(2 / 3);
    expect(found['below_score_partners']).toBe(1);
  });
});

describe('2:8', () => {
  it('of five where one makes four fifths', () => {
    const pareto = paretoOf(
      new Map([
        ['A', 80],
        ['B', 5],
        ['C', 5],
        ['D', 5],
        ['E', 5],
        ['F', 0],
      ]),
    );
    expect(pareto.topShare).toBe(0.8);
    expect(pareto.breadth).toBe(0.2);
    expect([...pareto.strongest]).toEqual(['A']);
  });

  it('moves when others are the strongest', () => {
    const before = paretoOf(
      new Map([
        ['A', 9],
        ['B', 1],
      ]),
    );
    expect(
      movement(
        paretoOf(
          new Map([
            ['B', 9],
            ['A', 1],
          ]),
        ),
        before,
      ),
    ).toBe(1);
    expect(movement(before, before)).toBe(0);
    expect(movement(before, paretoOf(new Map()))).toBeNaN();
  });

  it('holds for any turnover: shares lie between 0 and 1, and do not depend on the order or the currency', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { maxLength: 60 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 1000 }), (list, factor) => {
        const sums = list.map((yuan, index) => [`P${index}`, yuan] as const);
        const one = paretoOf(new Map(sums));
        const other = paretoOf(new Map(sums.map(([code, yuan]) => [code, yuan * factor] as const).reverse()));
        fc.pre(list.some((yuan) => yuan > 0));
        expect(one.topShare).toBeGreaterThan(0);
        expect(one.topShare).toBeLessThanOrEqual(1);
        expect(other.topShare).toBeCloseTo(one.topShare, 9);
        expect(other.breadth).toBe(one.breadth);
        expect(other.strongest).toEqual(one.strongest);
      }),
    );
  });
});

describe('turnover', () => {
  const order = (given: Partial<OrderRow>): OrderRow => ({
    order: 'O',
    partner: 'A',
    ordered: daysAgo(1),
    amount: 100,
    unitPrice: null,
    listPrice: null,
    ...given,
  });

  it('belongs to the window in which it was ordered; what lies ahead of now does not count', () => {
    const orders = [
      order({ amount: 1, ordered: NOW }),
      order({ amount: 10, ordered: NOW - POLICY.window }),
      order({ amount: 100, ordered: NOW - 2 * POLICY.window + 1 }),
      order({ amount: 1000, ordered: NOW + 60 }),
    ];
    const found = measured(turnover, { orders, partners: [partner('A')] });
    expect(found['turnover_yuan{A,R1}']).toBe(1);
    expect(found['turnover_previous_yuan{A,R1}']).toBe(110);
  });

  it('breaks the unified price below it, not at it nor within the tolerance', () => {
    const priced = (unitPrice: number) => order({ unitPrice, listPrice: 100 });
    const breaches = (tolerance: number) =>
      measured(
        turnover,
        { orders: [priced(100), priced(98), priced(97.9)], partners: [partner('A')] },
        { price_tolerance_ratio: tolerance },
      )['price_breach_orders{R1}'];
    expect(breaches(0)).toBe(2);
    expect(breaches(0.02)).toBe(1);
  });
});

describe('goods in a foreign region', () => {
  const shipment = (given: Partial<ShipmentRow>): ShipmentRow => ({
    shipment: 'F',
    order: null,
    partner: 'A',
    shipped: daysAgo(9),
    seenRegion: null,
    seen: null,
    caseClosed: null,
    ...given,
  });
  const books = (...rows: Partial<ShipmentRow>[]) => ({
    shipments: rows.map(shipment),
    partners: [partner('A', { region: 'R1' }), partner('B', { region: 'R2' })],
    regions: [region('R1', 'S1'), region('R2', 'S2')],
  });
  const stray = { seenRegion: 'R2', seen: daysAgo(3) };

  it('are a case of the region where they were found, until it is closed', () => {
    const found = measured(
      shipments,
      books(stray, { ...stray, caseClosed: daysAgo(1) }, { seenRegion: 'R1', seen: daysAgo(3) }),
    );
    expect(found['cross_region_open_cases{R2,S2}']).toBe(1);
    expect(found['cross_region_open_cases{R1,S1}']).toBe(0);
    expect(found['cross_region_cases{R2,S2}']).toBe(2);
    expect(found['cross_region_oldest_seconds{R2}']).toBe(3 * DAY);
    expect(found['cross_region_repeat_partners']).toBe(1);
    expect(found['shipments_traced_ratio']).toBe(1);
  });

  it('accuse nobody whose region is not known', () => {
    expect(measured(shipments, books({ ...stray, partner: 'Z' }))['cross_region_open_cases{R2,S2}']).toBe(0);
  });

  it('stay open however long ago they were found', () => {
    expect(measured(shipments, books({ ...stray, seen: daysAgo(300) }))['cross_region_open_cases{R2,S2}']).toBe(1);
  });
});

describe('complaints', () => {
  const complaint = (received: string, answered: string | null = null, closed: string | null = null): ComplaintRow => ({
    complaint: 'C',
    kind: 'patient',
    received: at(received),
    answered: answered === null ? null : at(answered),
    closed: closed === null ? null : at(closed),
  });
  const found = (rows: ComplaintRow[], now: string) => measured(complaints, { complaints: rows }, {}, at(now));

  it('run through the National Day holidays without a day being counted, and end on the worked Saturday', () => {
    const rows = [complaint('2026-09-28 10:00:00', '2026-09-28 11:00:00')];
    const overdue = 'complaints_overdue{patient,close}';
    expect(found(rows, '2026-10-10 23:59:59')[overdue]).toBe(0);
    expect(found(rows, '2026-10-11 00:00:00')[overdue]).toBe(1);
    expect(found(rows, '2026-10-01 00:00:00')['complaint_next_due_timestamp_seconds{patient,close}']).toBe(
      at('2026-10-10 23:59:59'),
    );
  });

  it('that are closed are answered, too', () => {
    const rows = [complaint('2026-11-16 10:00:00', null, '2026-11-16 12:00:00')];
    expect(found(rows, '2026-11-30 00:00:00')['complaints_overdue{patient,answer}']).toBe(0);
  });

  it('count as late while they run past their time, and by when the act came after it', () => {
    const rows = [
      complaint('2026-11-02 10:00:00', '2026-11-03 23:59:59', '2026-11-04 09:00:00'),
      complaint('2026-11-02 10:00:00', '2026-11-04 00:00:00', '2026-11-04 09:00:00'),
      complaint('2026-11-02 10:00:00'),
    ];
    expect(found(rows, '2026-11-23 10:00:00')['complaints_in_time_ratio{patient,answer}']).toBeCloseTo(1 / 3);
  });

  it('say when they count days of a year that is not published', () => {
    const provisional = 'complaint_calendar_provisional';
    expect(found([complaint('2026-12-30 10:00:00')], '2026-12-30 12:00:00')[provisional]).toBe(1);
    expect(found([complaint('2026-11-20 10:00:00')], '2026-11-20 12:00:00')[provisional]).toBe(0);
  });
});

describe('service and development', () => {
  it('promises are overdue after their due time, not at it', () => {
    const rows = [{ promise: 'R', partner: 'A', due: NOW, kept: null }];
    expect(measured(promises, { promises: rows })['promises{overdue}']).toBe(0);
    expect(measured(promises, { promises: rows }, {}, NOW + 1)).toMatchObject({
      'promises{overdue}': 1,
      promise_overdue_seconds: 1,
      promises_kept_ratio: 0,
    });
  });

  it('a lead of "other" costs what its sums say', () => {
    const campaign = (medium: string, cost: number, leads: number) => ({
      campaign: medium,
      medium,
      started: daysAgo(10),
      ended: null,
      cost,
      leads,
      signed: 0,
      evaluated: null,
    });
    const rows = [
      campaign('a', 900, 3),
      campaign('b', 800, 0),
      campaign('c', 700, 7),
      campaign('d', 60, 2),
      campaign('e', 40, 8),
    ];
    const found = measured(campaigns, { campaigns: rows });
    expect(found['campaign_lead_cost_yuan{a}']).toBe(300);
    expect(found['campaign_lead_cost_yuan{b}']).toBeNaN();
    expect(found['campaign_lead_cost_yuan{other}']).toBe(10);
    expect(found['folded_series{partner_campaign_leads}']).toBe(2);
  });

  it('training that is too old covers nobody; courses beyond the top are one', () => {
    const training = (code: string, course: string, days: number) => ({
      partner: code,
      course,
      planned: daysAgo(days),
      held: daysAgo(days),
      result: 80,
      passed: true,
    });
    const rows = ['a', 'a', 'b', 'b', 'c', 'c', 'd', 'e'].map((course, index) => training(`P${index}`, course, 20));
    const found = measured(trainings, {
      trainings: [...rows, training('old', 'a', 366)],
      partners: [partner('P0'), partner('old')],
    });
    expect(found['training_coverage_ratio']).toBe(0.5);
    expect(found['training_result_ratio{other}']).toBeCloseTo(0.8);
    expect(found).not.toHaveProperty('training_result_ratio{d}');
  });

  it('entitlements are late when their day has come and less was issued', () => {
    const row = { partner: 'A', kind: 'material' as const, granted: 10, issued: 9, due: NOW, paid: 4 };
    const found = measured(entitlements, { entitlements: [row, { ...row, due: NOW + 1 }, { ...row, issued: 10 }] });
    expect(found['late_entitlements{material}']).toBe(1);
    expect(found['unpaid_material_yuan']).toBe(5 + 5 + 6);
  });

  it('an effect is turned so that more is better, and the newest evaluation counts', () => {
    const row = {
      flow: 'screening' as const,
      evaluated: daysAgo(9),
      before: 20,
      after: 15,
      lessIsBetter: true,
      redesign: false,
    };
    const older = { ...row, evaluated: daysAgo(99), redesign: true };
    const found = measured(flows, { evaluations: [row, older, { ...row, evaluated: NOW + 9, redesign: true }] });
    expect(found['flow_effect_ratio{screening}']).toBe(0.25);
    expect(found['flow_redesign{screening}']).toBe(0);
  });
});

describe('folding', () => {
  it('never loses anything: what is shown and "other" are the whole, for any sums', () => {
    const sums = fc.dictionary(fc.stringMatching(/^[A-Z]{1,4}$/), fc.integer({ min: 0, max: 1000 }));
    fc.assert(
      fc.property(sums, fc.integer({ min: 1, max: 5 }), (given, top) => {
        const map = new Map(Object.entries(given));
        const samples = folded({
          metric: METRICS.regionTurnover,
          sums: map,
          shown: topKeys(map, top),
          labels: (key) => ({ region: key }),
        });
        const values = samples
          .filter(({ metric }) => metric === METRICS.regionTurnover)
          .map(({ value }) => Number(value));
        expect(values.length).toBeLessThanOrEqual(top + 1);
        expect(values.reduce((sum, value) => sum + value, 0)).toBe(
          [...map.values()].reduce((sum, value) => sum + value, 0),
        );
        expect(samples.at(-1)?.value).toBe(Math.max(0, map.size - top));
      }),
    );
  });

  it('takes the middle', () => {
    expect([median([]), median([3]), median([10, 2]), median([9, 1, 5])]).toEqual([Number.NaN, 3, 6, 5]);
  });
});
