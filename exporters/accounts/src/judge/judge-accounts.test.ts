import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Register, type Approval, type RegisterRow } from '../register/register.js';
import type { Account } from './account.js';
import { FindingSet, MAX_EVIDENCE } from './finding-set.js';
import { AccountJudge, type AccountRules } from './judge-accounts.js';

const DAY = 86_400;
const NOW = 1_795_507_200;
const RULES: AccountRules = {
  adminPasswordMaxAge: 90 * DAY,
  userPasswordMaxAge: 90 * DAY,
  neverUsedAfter: 30 * DAY,
  firstLoginWithin: 7 * DAY,
  superuserLookBack: 7 * DAY,
  passwordLength: 8,
};
const GOOD: Account = {
  name: 'zhang',
  enabled: true,
  admin: false,
  person: '1',
  passwordSetAt: NOW - DAY,
  lastUsedAt: NOW - 3600,
  createdAt: NOW - 400 * DAY,
  mustChange: false,
};
const row = (more: Partial<RegisterRow>): RegisterRow => ({
  system: 'his',
  account: 'zhang',
  kind: 'person',
  person: '1',
  from: null,
  until: null,
  ...more,
});

function judge(
  accounts: readonly Partial<Account>[],
  rows: readonly RegisterRow[] = [],
  { leftAt = null as number | null, approvals = [] as readonly Approval[] } = {},
) {
  const people = [
    { id: '1', login: 'zhang', leftAt },
    { id: '2', login: 'li', leftAt: null },
  ];
  const found = new FindingSet([]);
  const register = new Register(people, rows);
  const judging = new AccountJudge({ system: 'his', nowSeconds: NOW, rules: RULES, register, approvals }, found);
  accounts.forEach((account) => judging.take({ ...GOOD, ...account }));
  judging.end(null);
  return Object.fromEntries(
    [...found.totals].map(([finding, { count, since }]) => [finding, since === null ? count : [count, since]]),
  );
}

describe('an account', () => {
  it('in order gives nothing to find', () => {
    expect(judge([{}])).toEqual({});
  });

  it('whose password is exactly ninety days old is in order, and a second later is not', () => {
    expect(judge([{ passwordSetAt: NOW - 90 * DAY }])).toEqual({});
    expect(judge([{ passwordSetAt: NOW - 90 * DAY - 1 }])).toEqual({ password_old: [1, NOW - 1] });
  });

  it('of somebody who leaves counts from that moment on, and never while disabled', () => {
    expect(judge([{}], [], { leftAt: NOW + 1 })).toEqual({});
    expect(judge([{}], [], { leftAt: NOW })).toEqual({ leaver_enabled: [1, NOW] });
    expect(judge([{ enabled: false }], [], { leftAt: NOW })).toEqual({});
  });

  it('belongs to whom the register says, before what the system says', () => {
    expect(judge([{ name: 'other', person: '9' }])).toMatchObject({ no_person: expect.anything() });
    expect(judge([{ name: 'other', person: '9' }], [row({ account: 'OTHER', person: '2' })])).toEqual({});
    expect(judge([{ name: 'other', person: '1' }], [row({ account: 'other', person: null })])).toMatchObject({
      no_person: expect.anything(),
    });
    expect(judge([{ name: 'ZHANG', person: null }])).toEqual({});
  });

  it('of an administrator besides another one of the same person is one too many; of another person it is not', () => {
    const adm = { name: 'zhang_adm', admin: true };
    expect(judge([{ admin: true }, adm])).toEqual({ several_admin: 1 });
    expect(judge([{}, adm])).toEqual({});
    expect(judge([{ admin: true }, { ...adm, person: '2' }])).toEqual({});
    expect(judge([{ admin: true }, adm], [row({ account: 'zhang_adm', kind: 'service' })])).toEqual({});
  });

  it('that nobody used is told of after a month; one that is used with its first password at once', () => {
    expect(judge([{ lastUsedAt: 0, createdAt: NOW - 30 * DAY }])).toEqual({});
    expect(judge([{ lastUsedAt: 0, createdAt: NOW - 30 * DAY - 1 }])).toEqual({ never_used: [1, NOW - 30 * DAY - 1] });
    const fresh = { createdAt: NOW - 2 * DAY, passwordSetAt: NOW - 2 * DAY + 5 };
    expect(judge([fresh])).toEqual({ first_login_unchanged: [1, NOW - 2 * DAY] });
    expect(judge([{ ...fresh, passwordSetAt: NOW - DAY }])).toEqual({});
    expect(judge([{ ...fresh, mustChange: true, lastUsedAt: null }])).toEqual({});
    expect(judge([{ mustChange: true, lastUsedAt: null, createdAt: NOW - 7 * DAY - 1 }])).toEqual({
      first_login_unchanged: [1, NOW - 7 * DAY - 1],
    });
  });
});

describe('a shared account', () => {
  const shared = (more: Partial<RegisterRow>) => row({ kind: 'shared', ...more });
  it('asks for a new password whenever a member comes, goes or leaves the hospital', () => {
    const at = NOW - 10 * DAY;
    const old = [{ passwordSetAt: at - 1 }];
    expect(judge(old, [shared({}), shared({ person: '2', from: at })])).toEqual({ shared_unchanged: [1, at] });
    expect(judge(old, [shared({}), shared({ person: '2', until: at })])).toEqual({ shared_unchanged: [1, at] });
    expect(judge(old, [shared({}), shared({ person: '2' })], { leftAt: at })).toEqual({ shared_unchanged: [1, at] });
    expect(judge([{ passwordSetAt: at }], [shared({ from: at })])).toEqual({});
    expect(judge(old, [shared({ from: NOW + 1 })])).toEqual({});
  });

  it('without a member is without a person', () => {
    expect(judge([{}], [shared({ until: NOW - 2 * DAY })])).toEqual({ no_person: [1, NOW - 2 * DAY] });
    expect(judge([{}], [shared({ person: '77' })])).toEqual({ no_person: 1 });
  });
});

describe('a vendor account', () => {
  const vendor = (until: number | null) => row({ kind: 'vendor', until });
  it('outlives its visit from the end on, unless another visit follows', () => {
    expect(judge([{}], [vendor(NOW + 1)])).toEqual({});
    expect(judge([{}], [vendor(NOW)])).toEqual({ vendor_expired: [1, NOW] });
    expect(judge([{}], [vendor(NOW - DAY), vendor(NOW + DAY)])).toEqual({});
    expect(judge([{ enabled: false }], [vendor(NOW - DAY)])).toEqual({});
  });
  it('without an end is told of', () => {
    expect(judge([{}], [vendor(null)])).toEqual({ vendor_no_end: [1, NOW - 400 * DAY] });
  });
});

describe('a built-in superuser', () => {
  const sa = [row({ kind: 'builtin' })];
  const approval = (from: number, until: number): Approval => ({ system: 'his', actions: ['superuser'], from, until });
  it('is used with an approval of that moment or is told of', () => {
    const used = NOW - 3600;
    const account = [{ admin: true, lastUsedAt: used }];
    expect(judge(account, sa)).toEqual({ superuser_unapproved: [1, used] });
    expect(judge(account, sa, { approvals: [approval(used, used + 1)] })).toEqual({});
    expect(judge(account, sa, { approvals: [approval(used + 1, NOW)] })).toEqual({ superuser_unapproved: [1, used] });
    expect(judge(account, sa, { approvals: [{ ...approval(used, NOW), system: 'lis' }] })).toHaveProperty(
      'superuser_unapproved',
    );
    expect(judge([{ admin: true, lastUsedAt: NOW - 7 * DAY }], sa)).toEqual({});
  });
});

describe('findings', () => {
  it('are counted beyond what the evidence may hold, and say that it is cut', () => {
    const found = new FindingSet(['never_used']);
    for (let index = 0; index <= MAX_EVIDENCE; index += 1) {
      found.add('never_used', `a${index}`, index);
    }
    expect(found.totals.get('never_used')).toEqual({ count: MAX_EVIDENCE + 1, since: 0 });
    expect(found.evidence).toHaveLength(MAX_EVIDENCE);
    expect(found.truncated).toBe(true);
  });

  it('survive times that no calendar holds', () => {
    fc.assert(
      fc.property(fc.double(), (since) => {
        const found = new FindingSet([]);
        found.add('never_used', 'a', since);
        expect(found.evidence).toHaveLength(1);
      }),
    );
  });
});
