import { createHash, randomBytes } from 'node:crypto';
import { passwordAgeDays } from './tables.js';
import { STAFF, VENDOR } from './staff.js';

export const BASE_DN = 'dc=hospital,dc=example';
export const READER_DN = `cn=wardwatch,${BASE_DN}`;
export const ADMINS_DN = `cn=administrators,${BASE_DN}`;
export const POLICY_DN = `cn=password-policy,${BASE_DN}`;

const DAY = 86_400;
const ldapTime = (seconds: number) => `${new Date(seconds * 1000).toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
const dnOf = (login: string) => `uid=${login},ou=staff,${BASE_DN}`;

const PEOPLE = [...STAFF, VENDOR];

/** The whole directory as slapadd takes it, with passwords and log-ins of the past. */
export function directoryLdif(readerPassword: string, now: number): string {
  return `${[
    `dn: ${BASE_DN}\nobjectClass: dcObject\nobjectClass: organization\no: Demo hospital\ndc: hospital`,
    `dn: ou=staff,${BASE_DN}\nobjectClass: organizationalUnit\nou: staff`,
    `dn: ${READER_DN}\nobjectClass: organizationalRole\nobjectClass: simpleSecurityObject\ncn: wardwatch\nuserPassword: ${hashed(readerPassword)}`,
    ...PEOPLE.map((one, index) => person(one, index, now)),
    `dn: ${ADMINS_DN}\nobjectClass: groupOfNames\ncn: administrators\n${STAFF.filter(({ admin }) => admin)
      .map(({ login }) => `member: ${dnOf(login)}`)
      .join('\n')}`,
    `dn: ${POLICY_DN}\nobjectClass: device\nobjectClass: pwdPolicy\ncn: password-policy\npwdAttribute: userPassword\npwdMinLength: 8\npwdMaxAge: 7776000\npwdInHistory: 5`,
  ].join('\n\n')}\n`;
}

function person(
  { login, name, person: number }: { login: string; name: string; person: string },
  index: number,
  now: number,
): string {
  return [
    `dn: ${dnOf(login)}`,
    'objectClass: inetOrgPerson',
    `uid: ${login}`,
    `cn:: ${Buffer.from(name).toString('base64')}`,
    `sn:: ${Buffer.from(name.slice(0, 1)).toString('base64')}`,
    `employeeNumber: ${number}`,
    `userPassword: ${hashed(randomBytes(12).toString('base64url'))}`,
    `pwdChangedTime: ${ldapTime(now - passwordAgeDays(index) * DAY)}`,
    `pwdLastSuccess: ${ldapTime(now - (index + 1) * 1800)}`,
    `createTimestamp: ${ldapTime(now - 700 * DAY)}`,
  ].join('\n');
}

/**
 * The entry of a person anew, locked for good as ppolicy writes it or not. Out and in again, since slapmodify would date
 * the account as made now.
 */
export function lockedEntry(login: string, locked: boolean, madeAt: number): { removal: string; entry: string } {
  const index = PEOPLE.findIndex((one) => one.login === login);
  const one = PEOPLE[index];
  if (one === undefined) {
    throw new Error('nobody in the demo directory has this log-in');
  }
  const lock = locked ? '\npwdAccountLockedTime: 000001010000Z' : '';
  return {
    removal: `dn: ${dnOf(login)}\nchangetype: delete\n`,
    entry: `${person(one, index, madeAt)}${lock}\n`,
  };
}

function hashed(password: string): string {
  const salt = randomBytes(8);
  return `{SSHA}${Buffer.concat([createHash('sha1').update(password).update(salt).digest(), salt]).toString('base64')}`;
}
