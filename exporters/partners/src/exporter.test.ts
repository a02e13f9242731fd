import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PARTNERS_METRICS } from '@wardwatch/contracts';
import { here, PartnerTest, valueOf } from './testing/partner-test.js';

let test: PartnerTest;
beforeEach(async () => {
  test = await PartnerTest.begin();
});
afterEach(() => test.end());

const up = (ledger: string) => `partner_ledger_up{ledger="${ledger}"}`;
const rows = (ledger: string) => `partner_ledger_rows{ledger="${ledger}"}`;
const BAD_COMPLAINTS =
  '投诉编号,类别,受理时间,答复时间,办结时间\nC1,患者,昨天,,\n=cmd,患者,2026-11-20,,\nC3,医生,2026-11-20,,2026-11-19\n';

describe('the page', () => {
  const GOLDEN = here('golden/metrics.txt');

  it('is the golden one', async () => {
    const exporter = test.start();
    await exporter.scrape();
    // One ledger goes bad, so that the page also shows how that looks.
    test.write('evaluations.csv', 'flow,evaluated,before,after,redesign\nscreening,2026-10-31,many,18,no\n');
    test.later(10);
    const { body } = await exporter.scrape();
    const steady = body.replace(/(_duration_seconds\{[^}]*\}) .*/g, '$1 0').replace(/version="[^"]+"/, 'version="0"');
    if (process.env['UPDATE_GOLDEN']) {
      writeFileSync(GOLDEN, steady);
    }
    expect(steady).toBe(readFileSync(GOLDEN, 'utf8'));
  });

  it('has every metric that rules and dashboards may use', () => {
    const golden = readFileSync(GOLDEN, 'utf8');
    const missing = Object.values(PARTNERS_METRICS).filter((name) => !golden.includes(`# TYPE ${name} `));
    expect(missing).toEqual([]);
  });

  it('holds no name of a person, no free text of a ledger', async () => {
    test.write('regions.csv', 'region,name,class,supervisor\n330100,杭州,战略,张三\n');
    const { body } = await test.start().scrape();
    expect(body).not.toContain('张三');
    expect(body).toContain('partner_ledger_error{ledger="regions",reason="refused"} 1');
    expect(readFileSync(`${test.path('regions.csv')}.rejected.csv`, 'utf8')).not.toContain('张三');
  });
});

describe('a ledger that goes bad', () => {
  it('is refused as a whole, row by row in its report, and what was known stays in force', async () => {
    const exporter = test.start();
    const before = await valueOf(exporter, 'partner_complaints_open{kind="partner"}');
    test.write('complaints.csv', BAD_COMPLAINTS);
    test.later(10);
    expect(await valueOf(exporter, up('complaints'))).toBe(0);
    expect(await valueOf(exporter, 'partner_ledger_rejected_rows{ledger="complaints"}')).toBe(3);
    expect(await valueOf(exporter, rows('complaints'))).toBe(6);
    expect(await valueOf(exporter, 'partner_complaints_open{kind="partner"}')).toBe(before);
    const report = readFileSync(`${test.path('complaints.csv')}.rejected.csv`, 'utf8');
    expect(report).toContain('"2","受理时间","must be a date');
    expect(report).toContain('"3","投诉编号","begins with ""="", which a spreadsheet takes for a formula');
    expect(report).toContain('"4","类别","must be one of partner (代理商), patient (患者)"');
    expect(report).not.toMatch(/昨天|医生|cmd/);
  });

  it('stays known over a restart, and is in order again with the next good file, whose report goes', async () => {
    await test.start().scrape();
    test.write('complaints.csv', BAD_COMPLAINTS);
    const exporter = test.start();
    expect(await valueOf(exporter, up('complaints'))).toBe(0);
    expect(await valueOf(exporter, rows('complaints'))).toBe(6);
    test.write('complaints.csv', '投诉编号,类别,受理时间,答复时间,办结时间\nC1,患者,2026-11-20,,\n');
    test.later(10);
    expect(await valueOf(exporter, up('complaints'))).toBe(1);
    expect(await valueOf(exporter, rows('complaints'))).toBe(1);
    expect(existsSync(`${test.path('complaints.csv')}.rejected.csv`)).toBe(false);
  });

  it('by being gone is missing, and touches no other', async () => {
    const exporter = test.start();
    await exporter.scrape();
    rmSync(test.path('trade.xlsx'));
    test.later(10);
    expect(await valueOf(exporter, 'partner_ledger_error{ledger="orders",reason="missing"}')).toBe(1);
    expect(await valueOf(exporter, rows('orders'))).toBe(42);
    expect(await valueOf(exporter, up('shipments'))).toBe(1);
  });

  it('claims nothing that it never knew', async () => {
    rmSync(test.path('complaints.csv'));
    const { body } = await test.start().scrape();
    expect(body).toContain('partner_ledger_up{ledger="complaints"} 0\n');
    expect(body).not.toContain('partner_complaints_open{');
    expect(body).toContain('partner_exporter_collector_success{collector="complaints"} 1\n');
  });

  it('is not read while it is still being written', async () => {
    const exporter = test.start();
    await exporter.scrape();
    test.later(10);
    writeFileSync(test.path('complaints.csv'), '投诉编号,类别,受理时间,答复时间,办结时间\nC1,患者,2026-11-20,,\nC2,患');
    test.touch('complaints.csv', test.now);
    expect(await valueOf(exporter, rows('complaints'))).toBe(6);
    expect(await valueOf(exporter, up('complaints'))).toBe(1);
  });
});

describe('the sources', () => {
  it('are looked at no more often than the policy says', async () => {
    const exporter = test.start();
    await exporter.scrape();
    test.write('complaints.csv', '投诉编号,类别,受理时间,答复时间,办结时间\nC1,患者,2026-11-20,,\n');
    test.later(9);
    expect(await valueOf(exporter, rows('complaints'))).toBe(6);
    test.later(1);
    expect(await valueOf(exporter, rows('complaints'))).toBe(1);
  });

  it('may have headings of the hospital itself', async () => {
    test.write('promises.csv', '编码,客户,截止,完成\nA1,P001,2026-12-01,\n');
    const policy = readFileSync(here('fixtures/partners.yaml'), 'utf8').replace(
      'promises: { file: promises.csv }',
      'promises: { file: promises.csv, columns: { promise: 编码, partner: 客户, due: 截止, kept: 完成 } }',
    );
    expect(await valueOf(test.start(policy), rows('promises'))).toBe(1);
  });

  it('that name partners which no ledger has are counted', async () => {
    expect(await valueOf(test.start(), 'partner_ledger_unknown_references{ledger="activities"}')).toBe(1);
  });

  it('let ages and limits run on while a scrape finds nothing new', async () => {
    const exporter = test.start();
    const overdue = 'partner_complaints_overdue{kind="partner",clock="answer"}';
    expect(await valueOf(exporter, overdue)).toBe(0);
    // C004 came on Friday; its one working day ends on Monday at midnight.
    test.now = new Date('2026-11-23T23:59:59+08:00');
    expect(await valueOf(exporter, overdue)).toBe(0);
    test.now = new Date('2026-11-24T00:00:00+08:00');
    expect(await valueOf(exporter, overdue)).toBe(1);
  });
});
