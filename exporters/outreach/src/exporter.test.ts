import { existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { OUTREACH_METRICS } from '@wardwatch/contracts';
import { eventually } from '@wardwatch/testkit';
import { OutreachStand, SECRET, valueOf } from './testing/outreach-stand.js';

const golden = fileURLToPath(new URL('../golden/metrics.txt', import.meta.url));
let stand: OutreachStand;

beforeEach(async () => {
  stand = await OutreachStand.start();
});
afterEach(() => stand.stop());

const missing = (body: string, dataset = 'followers') =>
  valueOf(body, `outreach_data_missing{account="main",dataset="${dataset}"}`);
const fault = (body: string, dataset: string, kind: string) =>
  valueOf(body, `outreach_api_fault{account="main",dataset="${dataset}",fault="${kind}"}`);

describe('the metrics page', () => {
  it('is the golden one (UPDATE_GOLDEN=1 writes it anew)', async () => {
    stand.ledgers();
    const one = stand.exporter();
    await stand.settle(one);
    writeFileSync(path.join(stand.folder, 'ledgers', 'execution.csv'), 'Day,Task,Done\n2026-11-22,sleep,yes\n');
    utimesSync(path.join(stand.folder, 'ledgers', 'execution.csv'), 1_795_000_000, 1_795_000_000);
    stand.wechat.troubles.set('getupstreammsg', { errcode: 48001 });
    stand.clock.advance({ days: 1 });
    const body = await stand.settle(one);
    if (process.env['UPDATE_GOLDEN'] === '1') {
      writeFileSync(golden, body);
    }
    expect(body).toBe(existsSync(golden) ? readFileSync(golden, 'utf8') : '');
  });

  it('shows every metric of the contract', () => {
    const page = readFileSync(golden, 'utf8');
    expect(Object.values(OUTREACH_METRICS).filter((name) => !page.includes(`# TYPE ${name} `))).toEqual([]);
  });

  it('never holds secret, token, AppID or address', async () => {
    const body = await stand.settle(stand.exporter());
    expect(body).not.toContain(SECRET);
    expect(body).not.toMatch(/wx0123|access_token|127\.0\.0\.1/);
  });
});

describe('the days of an account', () => {
  it('are fetched after 08:00 in Beijing, each of them once, in spans that WeChat allows', async () => {
    const one = stand.exporter();
    expect(missing(await stand.settle(one))).toBe(0);
    const asked = stand.wechat.askedFor('getusercumulate').map(({ body }) => body);
    expect(asked).toEqual([
      { begin_date: '2026-11-21', end_date: '2026-11-22' },
      { begin_date: '2026-11-14', end_date: '2026-11-20' },
    ]);
    const before = stand.wechat.requests.length;
    stand.clock.set('2026-11-23T23:59:00Z'); // 07:59 on the 24th in Beijing
    await stand.settle(one);
    expect(stand.wechat.requests.length).toBe(before);
    stand.clock.set('2026-11-24T00:00:00Z');
    const body = await stand.settle(one);
    expect(stand.wechat.askedFor('getusercumulate').at(-1)?.body).toEqual({
      begin_date: '2026-11-23',
      end_date: '2026-11-23',
    });
    expect(valueOf(body, 'outreach_followers{account="main"}')).toBe(12_000 + 170 * 22);
    expect(valueOf(body, 'outreach_data_age_seconds{account="main",dataset="followers"}')).toBe(8 * 3600);
  });

  it('survive a restart and are not asked for again', async () => {
    await stand.settle(stand.exporter());
    const before = stand.wechat.requests.length;
    const body = await stand.settle(stand.exporter());
    expect(stand.wechat.requests.length).toBe(before);
    expect(valueOf(body, 'outreach_followers_net{account="main"}')).toBe(170);
  });

  it('that an outage left out are fetched when it is over, without a hole', async () => {
    const one = stand.exporter();
    await stand.settle(one);
    stand.wechat.troubles.set('*', 'hang');
    const before = stand.wechat.askedFor('getusersummary').length;
    stand.clock.advance({ days: 4 });
    stand.wechat.troubles.clear();
    const body = await stand.settle(stand.exporter());
    expect(missing(body, 'sources')).toBe(0);
    expect(
      stand.wechat
        .askedFor('getusersummary')
        .slice(before)
        .map(({ body: asked }) => asked),
    ).toEqual([{ begin_date: '2026-11-23', end_date: '2026-11-26' }]);
  });

  it('whose file is damaged are set aside and fetched anew', async () => {
    await stand.settle(stand.exporter());
    const days = path.join(stand.folder, 'state', 'main', 'days');
    const file = path.join(days, '2026-11-20.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"total":', '"total":9'));
    const before = stand.wechat.askedFor('getusercumulate').length;
    const body = await stand.settle(stand.exporter());
    expect(
      stand.wechat
        .askedFor('getusercumulate')
        .slice(before)
        .map(({ body: asked }) => asked),
    ).toEqual([{ begin_date: '2026-11-20', end_date: '2026-11-20' }]);
    expect(valueOf(body, 'outreach_store_damaged_total{account="main"}')).toBe(1);
    expect(readdirSync(days)).toContain('2026-11-20.json.bad');
  });

  it('are kept for as long as the policy says', async () => {
    const one = stand.exporter();
    await stand.settle(one);
    stand.clock.advance({ days: 70 });
    await stand.settle(one);
    const days = readdirSync(path.join(stand.folder, 'state', 'main', 'days'));
    expect(days).toHaveLength(9);
    expect(days).not.toContain('2026-11-22.json');
  });
});

describe('what WeChat refuses', () => {
  it.each([
    ['busy', -1, 60],
    ['too_frequent', 45011, 60],
    ['ip_list', 40164, 600],
    ['quota', 45009, 14 * 3600],
  ])('%s (%i) pauses the account for %i s', async (kind, errcode, seconds) => {
    stand.wechat.troubles.set('getusercumulate', { errcode });
    const body = await stand.settle(stand.exporter());
    expect(fault(body, 'all', kind)).toBe(1);
    expect(valueOf(body, 'outreach_api_up{account="main"}')).toBe(0);
    expect(valueOf(body, 'outreach_api_paused_seconds{account="main"}')).toBe(seconds);
    expect(stand.wechat.askedFor('getusersummary')).toEqual([]);
  });

  it('for the quota ends the day, also over a restart, and the next day begins anew', async () => {
    stand.wechat.troubles.set('getusercumulate', { errcode: 45009 });
    await stand.settle(stand.exporter());
    const before = stand.wechat.requests.length;
    stand.clock.advance({ hours: 13, minutes: 59 });
    const again = stand.exporter();
    expect(fault(await stand.settle(again), 'all', 'quota')).toBe(1);
    expect(stand.wechat.requests.length).toBe(before);
    stand.wechat.troubles.clear();
    stand.clock.advance({ minutes: 1 });
    const body = await stand.settle(again);
    expect(fault(body, 'all', 'quota')).toBeUndefined();
    expect(missing(body)).toBe(0);
  });

  it('when the quota is used up in the middle keeps what came before', async () => {
    await stand.stop();
    stand = await OutreachStand.start(undefined, undefined, 10);
    const one = stand.exporter();
    const body = await stand.settle(one);
    expect(fault(body, 'all', 'quota')).toBe(1);
    expect(missing(body)).toBe(0);
    expect(missing(body, 'reading')).toBe(5);
    stand.clock.set('2026-11-24T00:00:00Z');
    expect(missing(await stand.settle(one), 'reading')).toBeLessThan(5);
  });

  it('while it is busy is asked for again later and later', async () => {
    stand.wechat.troubles.set('*', { errcode: -1 });
    const one = stand.exporter();
    const paused: (number | undefined)[] = [];
    for (let turn = 0; turn < 7; turn += 1) {
      const body = await stand.settle(one);
      paused.push(valueOf(body, 'outreach_api_paused_seconds{account="main"}'));
      stand.clock.advance({ seconds: paused.at(-1) ?? 0 });
    }
    expect(paused).toEqual([60, 120, 240, 480, 960, 1800, 1800]);
    stand.wechat.troubles.clear();
    expect(missing(await stand.settle(one))).toBe(0);
  });

  it('by a token that is valid no more is asked for again with one forced refresh', async () => {
    stand.clock.set('2026-11-23T23:30:00Z');
    const one = stand.exporter();
    await stand.settle(one);
    stand.wechat.tokens.revoke();
    stand.clock.set('2026-11-24T00:00:00Z');
    expect(missing(await stand.settle(one))).toBe(0);
    const forced = stand.wechat.askedFor('stable_token').map(({ body }) => body['force_refresh']);
    expect(forced).toEqual([false, true]);
  });

  it('even with a fresh token is given up on for half an hour', async () => {
    stand.wechat.troubles.set('getusercumulate', { errcode: 40001 });
    const body = await stand.settle(stand.exporter());
    expect(fault(body, 'all', 'token')).toBe(1);
    expect(stand.wechat.askedFor('getusercumulate')).toHaveLength(2);
    expect(stand.wechat.askedFor('stable_token').map(({ body: asked }) => asked['force_refresh'])).toEqual([
      false,
      true,
    ]);
    expect(valueOf(body, 'outreach_api_paused_seconds{account="main"}')).toBe(1800);
  });

  it('for one interface costs the others nothing, and the old one is asked where there is one', async () => {
    stand.wechat.troubles.set('getupstreammsg', { errcode: 48001 });
    stand.wechat.troubles.set('getbizsummary', { errcode: 48001 });
    const body = await stand.settle(stand.exporter());
    expect(fault(body, 'messages', 'unauthorised')).toBe(1);
    expect(missing(body, 'messages')).toBe(9);
    expect(missing(body, 'articles')).toBe(0);
    expect(missing(body, 'reading')).toBe(0);
    expect(valueOf(body, 'outreach_readers{account="main"}')).toBe(600);
    expect(valueOf(body, 'outreach_likers{account="main"}')).toBeUndefined();
    expect(stand.wechat.askedFor('getupstreammsg')).toHaveLength(1);
    expect(stand.wechat.askedFor('getbizsummary')).toHaveLength(1);
  });

  it.each([
    ['no JSON', '<html>login to the network</html>', 'unreadable'],
    ['a list of something else', '{"list":[{"ref_date":"yesterday"}]}', 'unreadable'],
    ['negative figures', '{"list":[{"ref_date":"2026-11-22","cumulate_user":-5}]}', 'unreadable'],
    ['too much', `{"x":"${'y'.repeat(5 * 1024 * 1024)}"}`, 'unreadable'],
  ])('by answering %s is said, and nothing of it is stored', async (_, raw, kind) => {
    stand.wechat.troubles.set('getusercumulate', { raw });
    const body = await stand.settle(stand.exporter());
    expect(fault(body, 'followers', kind)).toBe(1);
    expect(missing(body)).toBe(9);
  });

  it('to answer at all holds neither a scrape nor the stop of the exporter up', async () => {
    stand.wechat.troubles.set('*', 'hang');
    const one = stand.exporter();
    const { body } = await one.exporter.scrape();
    expect(valueOf(body, 'outreach_exporter_collector_success{collector="wechat_main"}')).toBe(1);
    await eventually(() => expect(stand.wechat.askedFor('stable_token')).toHaveLength(1));
    const begun = performance.now();
    await one.stop();
    expect(performance.now() - begun).toBeLessThan(1_000);
    await one.exporter.scrape();
    expect(stand.wechat.askedFor('stable_token')).toHaveLength(1);
  });

  it('since it cannot be reached', async () => {
    const one = stand.exporter((text) => text.replace(/http:\/\/127\.0\.0\.1:\d+/, 'http://127.0.0.1:9'));
    expect(fault(await stand.settle(one), 'all', 'unreachable')).toBe(1);
  });

  it('since the AppSecret is wrong, or its file is not there', async () => {
    writeFileSync(path.join(stand.folder, 'wechat_main_secret'), 'ffffffffffffffffffffffffffffffff');
    expect(fault(await stand.settle(stand.exporter()), 'all', 'secret')).toBe(1);
    rmSync(path.join(stand.folder, 'wechat_main_secret'));
    expect(fault(await stand.settle(stand.exporter()), 'all', 'secret_file')).toBe(1);
  });
});

describe('a ledger', () => {
  it('that is bad is refused and said, and the others go on', async () => {
    stand.ledgers();
    const one = stand.exporter();
    await stand.settle(one);
    const file = path.join(stand.folder, 'ledgers', 'push-log.csv');
    writeFileSync(file, 'Pushed at,Group,Class,Articles\n2026-11-23 09:00,nobody,nurture,2\n');
    utimesSync(file, 1_795_000_000, 1_795_000_000);
    const { body } = await one.exporter.scrape();
    expect(valueOf(body, 'outreach_ledger_up{ledger="push-log"}')).toBe(0);
    expect(valueOf(body, 'outreach_ledger_rejected_rows{ledger="push-log"}')).toBe(1);
    expect(valueOf(body, 'outreach_push_interval_seconds{account="main",group="new"}')).toBe(6.5 * 3600);
    expect(valueOf(body, 'outreach_ledger_up{ledger="reply-log"}')).toBe(1);
    expect(readFileSync(`${file}.rejected.csv`, 'utf8')).toContain('"2","Group","must be a group of');
  });

  it('that is not there is said, and claims nothing', async () => {
    const { body } = await stand.exporter().exporter.scrape();
    expect(valueOf(body, 'outreach_ledger_state{ledger="content-plan",state="missing"}')).toBe(1);
    expect(valueOf(body, 'outreach_content_due_seconds{account="main"}')).toBeUndefined();
  });
});
