import type { Entry } from 'ldapts';
import type { Account, PasswordRule } from '../judge/account.js';
import type { EntryContext, Flavour } from './flavour.js';
import { generalizedTime, numberOf, valueOf } from './values.js';

/**
 * OpenLDAP with the password policy overlay (slapo-ppolicy(5)): `pwdChangedTime`, `pwdReset`, `pwdAccountLockedTime`, the
 * last use from `pwdLastSuccess` (2.5 and newer with `lastbind on`) or `authTimestamp` (overlay lastbind).
 */
export const OPENLDAP: Flavour = {
  filter: '(&(objectClass=person)(uid=*))',
  accountAttribute: 'uid',
  attributes: [
    'pwdChangedTime',
    'pwdReset',
    'pwdAccountLockedTime',
    'pwdEndTime',
    'pwdLastSuccess',
    'authTimestamp',
    'createTimestamp',
    'shadowExpire',
    'shadowLastChange',
  ],
  account: accountOf,
  ruleAttributes: ['pwdMinLength', 'pwdMaxAge', 'pwdInHistory'],
  rule: (entry): PasswordRule => ({
    minLength: numberOf(entry, 'pwdMinLength'),
    maxAgeSeconds: numberOf(entry, 'pwdMaxAge'),
    history: numberOf(entry, 'pwdInHistory'),
  }),
};

/** How ppolicy writes "locked until somebody unlocks it". */
const LOCKED_FOR_GOOD = '000001010000Z';
const DAY = 86_400;

function accountOf(entry: Entry, context: EntryContext): Account | null {
  const name = valueOf(entry, context.accountAttribute);
  if (name === null) {
    return null;
  }
  const createdAt = generalizedTime(valueOf(entry, 'createTimestamp'));
  const shadowChange = numberOf(entry, 'shadowLastChange');
  const passwordSetAt =
    generalizedTime(valueOf(entry, 'pwdChangedTime')) ??
    (shadowChange === null || shadowChange <= 0 ? null : shadowChange * DAY);
  return {
    name,
    enabled: isEnabled(entry, context.nowSeconds),
    admin: isMember(entry, name, context),
    person: context.personAttribute === null ? null : valueOf(entry, context.personAttribute),
    passwordSetAt,
    lastUsedAt:
      generalizedTime(valueOf(entry, 'pwdLastSuccess')) ??
      generalizedTime(valueOf(entry, 'authTimestamp')) ??
      (context.tracksLastUse ? 0 : null),
    createdAt,
    mustChange: valueOf(entry, 'pwdReset') === 'TRUE' || shadowChange === 0,
  };
}

function isEnabled(entry: Entry, nowSeconds: number): boolean {
  const end = generalizedTime(valueOf(entry, 'pwdEndTime'));
  const shadowExpire = numberOf(entry, 'shadowExpire');
  const expired =
    (end !== null && end <= nowSeconds) ||
    (shadowExpire !== null && shadowExpire >= 0 && shadowExpire * DAY <= nowSeconds);
  // Locked for a while after wrong passwords is not disabled: it comes back by itself.
  return !expired && valueOf(entry, 'pwdAccountLockedTime') !== LOCKED_FOR_GOOD;
}

const isMember = ({ dn }: Entry, name: string, { admins }: EntryContext) =>
  admins.has(dn.toLowerCase()) || admins.has(name.toLowerCase());
