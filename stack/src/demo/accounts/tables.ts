import { LEAVER, STAFF, VENDOR } from './staff.js';

/** What has happened in the demo hospital; everything else follows from it. */
export interface AccountsState {
  leaverLeft: boolean;
  leaverDisabled: boolean;
  vendorVisitOver: boolean;
  vendorDisabled: boolean;
  /** When somebody last changed data by hand without an approval; null: nobody did. */
  directWriteAt: number | null;
}

export const QUIET: Readonly<AccountsState> = {
  leaverLeft: false,
  leaverDisabled: false,
  vendorVisitOver: false,
  vendorDisabled: false,
  directWriteAt: null,
};

const DAY = 86_400;
const at = (seconds: number) => new Date(seconds * 1000).toISOString();
const csv = (heading: string, rows: readonly (readonly string[])[]) =>
  `${[heading, ...rows.map((cells) => cells.join(','))].join('\n')}\n`;

/** Days of a password by the place in the staff: between two and seventy-one. */
export const passwordAgeDays = (index: number) => 2 + ((index * 23) % 70);

/** The tables of the hospital as of now, by the names of their files. */
export function tablesOf(state: AccountsState, now: number): ReadonlyMap<string, string> {
  return new Map([
    ['people.csv', people(state, now)],
    ['accounts.csv', register(state, now)],
    ['approvals.csv', approvals(now)],
    ['his-users.csv', hisUsers(state, now)],
    ['antivirus.csv', antivirus(now)],
    ['his-audit.csv', audit(state, now)],
  ]);
}

function people({ leaverLeft }: AccountsState, now: number): string {
  const rows = STAFF.map(({ person, login }) => [
    person,
    login,
    leaverLeft && login === LEAVER ? at(now - 2 * DAY) : '',
  ]);
  return csv('person,login,left_on', [...rows, [VENDOR.person, '', '']]);
}

function register({ vendorVisitOver }: AccountsState, now: number): string {
  const until = vendorVisitOver ? now - 3600 : now + 3 * DAY;
  const [first = '', second = ''] = STAFF.map(({ person }) => person);
  return csv('system,account,kind,person,from,until', [
    ...['directory', 'his'].map((system) => [
      system,
      VENDOR.login,
      'vendor',
      VENDOR.person,
      at(now - 5 * DAY),
      at(until),
    ]),
    ...[first, second].map((person) => ['his', 'triage.desk', 'shared', person, at(now - 200 * DAY), '']),
    ['his', 'sa', 'builtin', first, '', ''],
    ['his', 'his_app', 'service', first, '', ''],
    ['servers', 'root', 'builtin', second, '', ''],
    ['servers', 'backup', 'service', second, '', ''],
  ]);
}

function approvals(now: number): string {
  return csv('approval,system,action,from,until', [
    ['SP-0107', 'his', 'any', at(now - 2 * DAY), at(now - 2 * DAY + 7200)],
    ['SP-0108', 'servers', 'superuser', at(now - 30 * DAY), at(now + 30 * DAY)],
  ]);
}

function hisUsers({ leaverDisabled, vendorDisabled }: AccountsState, now: number): string {
  const row = (login: string, enabled: boolean, admin: boolean, ageDays: number, usedAt: number) => [
    login,
    enabled ? 'yes' : 'no',
    admin ? 'yes' : 'no',
    at(now - ageDays * DAY),
    at(usedAt),
    at(now - 700 * DAY),
  ];
  return csv('account,enabled,admin,password_set,last_used,created', [
    ...STAFF.map(({ login, admin }, index) =>
      row(login, !(leaverDisabled && login === LEAVER), admin, passwordAgeDays(index), now - (index + 1) * 3600),
    ),
    row(VENDOR.login, !vendorDisabled, false, 4, now - DAY),
    row('triage.desk', true, false, 30, now - 600),
    row('sa', true, true, 12, now - 2 * DAY + 1800),
    row('his_app', true, false, 40, now - 5),
  ]);
}

const WORKSTATIONS = 40;

function antivirus(now: number): string {
  const rows = Array.from({ length: WORKSTATIONS }, (_, index) => [
    `ward-pc-${String(index + 1).padStart(2, '0')}`,
    at(now - 1800 - index * 900),
  ]);
  return csv('host,signatures', rows);
}

function audit({ directWriteAt }: AccountsState, now: number): string {
  const [hand] = STAFF.filter(({ admin }) => admin).map(({ login }) => login);
  return csv('at,account,action,object', [
    ...[60, 600, 3600].map((ago) => [at(now - ago), 'his_app', 'write', 'visits']),
    [at(now - 2 * DAY + 600), hand ?? '', 'write', 'price_list'],
    [at(now - 2 * DAY + 900), hand ?? '', 'schema', 'price_list'],
    ...(directWriteAt === null ? [] : [[at(directWriteAt), hand ?? '', 'write', 'patient_fee']]),
  ]);
}
