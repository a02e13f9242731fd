import type { Entry } from 'ldapts';
import type { Account, PasswordRule } from '../judge/account.js';
import type { EntryContext, Flavour } from './flavour.js';
import { fileTime, generalizedTime, numberOf, valueOf, valuesOf } from './values.js';

/** Bits of `userAccountControl` (Microsoft, MS-ADTS 2.2.16). */
const ACCOUNT_DISABLED = 0x2;

/**
 * Active Directory. `lastLogonTimestamp` is replicated late by design: up to 14 days behind; it is never used for less
 * than days. `pwdLastSet` 0 means that the password must be changed at the next log-on.
 */
export const ACTIVE_DIRECTORY: Flavour = {
  filter: '(&(objectCategory=person)(objectClass=user))',
  accountAttribute: 'sAMAccountName',
  attributes: [
    'userAccountControl',
    'pwdLastSet',
    'lastLogonTimestamp',
    'accountExpires',
    'whenCreated',
    'adminCount',
    'memberOf',
  ],
  account: accountOf,
  ruleAttributes: ['minPwdLength', 'maxPwdAge', 'pwdHistoryLength'],
  rule: (entry): PasswordRule => ({
    minLength: numberOf(entry, 'minPwdLength'),
    maxAgeSeconds: domainAge(valueOf(entry, 'maxPwdAge')),
    history: numberOf(entry, 'pwdHistoryLength'),
  }),
};

function accountOf(entry: Entry, context: EntryContext): Account | null {
  const name = valueOf(entry, context.accountAttribute);
  const control = numberOf(entry, 'userAccountControl');
  if (name === null || control === null) {
    return null;
  }
  const expires = fileTime(valueOf(entry, 'accountExpires'));
  const passwordSet = valueOf(entry, 'pwdLastSet');
  return {
    name,
    enabled: (control & ACCOUNT_DISABLED) === 0 && (expires === null || expires > context.nowSeconds),
    admin: isAdmin(entry, context),
    person: context.personAttribute === null ? null : valueOf(entry, context.personAttribute),
    passwordSetAt: fileTime(passwordSet),
    lastUsedAt: fileTime(valueOf(entry, 'lastLogonTimestamp')) ?? 0,
    createdAt: generalizedTime(valueOf(entry, 'whenCreated')),
    mustChange: passwordSet === '0',
  };
}

/** `adminCount` is set on every member of a protected group, directly or by other groups. */
const isAdmin = (entry: Entry, { admins, adminGroups }: EntryContext) =>
  numberOf(entry, 'adminCount') === 1 ||
  admins.has(entry.dn.toLowerCase()) ||
  valuesOf(entry, 'memberOf').some((group) => adminGroups.has(group.toLowerCase()));

/** A negative interval in tenths of microseconds; the smallest number means never, which our rule writes as 0. */
function domainAge(text: string | null): number | null {
  if (text === null || !/^-?\d{1,20}$/.test(text)) {
    return null;
  }
  const ticks = BigInt(text);
  return ticks >= 0n || ticks <= -0x7fffffffffffffffn ? 0 : Number(-ticks / 10_000_000n);
}
