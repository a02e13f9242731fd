import type { Account, PasswordRule } from '../judge/account.js';

/** What a host says of itself. Times are seconds since the epoch. */
export interface HostReport {
  readonly host: string;
  readonly at: number;
  /** Different in every report, so that two of one second can be told apart. */
  readonly nonce: string;
  readonly accounts: readonly Account[];
  readonly rule: PasswordRule;
  /** 0: no signatures. */
  readonly signaturesAt: number;
  /** SHA-256 of the firewall's policy; null when there is none. */
  readonly firewallHash: string | null;
  readonly packages: readonly string[];
}

export const MAX_REPORT_BYTES = 4 * 1024 * 1024;
const MAX_LINES = 60_000;
const DAY = 86_400;

/** The signed part of a report file and its signature; null when it has none. */
export function splitSignature(bytes: Buffer): { readonly body: Buffer; readonly signature: Buffer } | null {
  const mark = bytes.lastIndexOf('\nsignature=');
  if (mark < 0) {
    return null;
  }
  const text = bytes.subarray(mark + '\nsignature='.length).toString('latin1');
  const match = /^([A-Za-z0-9+/]{40,1400}={0,2})\n$/.exec(text);
  return match?.[1] === undefined
    ? null
    : { body: bytes.subarray(0, mark + 1), signature: Buffer.from(match[1], 'base64') };
}

/** Reads the signed part. @returns null for anything that `ww-host-report.sh` does not write */
export function parseReport(body: Buffer): HostReport | null {
  const lines = textOf(body)?.split('\n');
  // The last line ends the text, so that a part of a report is no report.
  if (lines === undefined || lines.length > MAX_LINES || lines.at(-1) !== '' || lines.at(-2) !== 'end') {
    return null;
  }
  const [title, host, at, nonce, ...facts] = lines.slice(0, -2);
  const head = /^host=([a-z0-9][a-z0-9._-]{0,62}) at=(\d{1,12}) nonce=([0-9a-f]{16,64})$/.exec(
    `${host ?? ''} ${at ?? ''} ${nonce ?? ''}`,
  );
  if (title !== 'wardwatch-host-report 1' || head === null) {
    return null;
  }
  const parts = { accounts: [] as Account[], packages: [] as string[] };
  const once: { rule?: PasswordRule; signaturesAt?: number; firewallHash?: string | null } = {};
  for (const line of facts) {
    if (!readFact(line.split('\t'), parts, once)) {
      return null;
    }
  }
  const { rule, signaturesAt, firewallHash } = once;
  if (rule === undefined || signaturesAt === undefined || firewallHash === undefined) {
    return null;
  }
  return {
    host: head[1] ?? '',
    at: Number(head[2]),
    nonce: head[3] ?? '',
    ...parts,
    rule,
    signaturesAt,
    firewallHash,
  };
}

function readFact(
  [kind, ...cells]: readonly string[],
  { accounts, packages }: { accounts: Account[]; packages: string[] },
  once: { rule?: PasswordRule; signaturesAt?: number; firewallHash?: string | null },
): boolean {
  switch (kind) {
    case 'account': {
      const account = accountOf(cells);
      if (account !== null) {
        accounts.push(account);
      }
      return account !== null;
    }
    case 'rule': {
      const [minLength, maxDays, history] = cells.map(numberOrNull);
      if (once.rule !== undefined || cells.length !== 3 || [minLength, maxDays, history].includes(undefined)) {
        return false;
      }
      // shadow(5) writes 99999 days where passwords never expire.
      const days = maxDays ?? null;
      const maxAgeSeconds = days === null ? null : days >= 99_999 ? 0 : days * DAY;
      once.rule = { minLength: minLength ?? null, maxAgeSeconds, history: history ?? null };
      return true;
    }
    case 'antivirus': {
      const at = numberOrNull(cells[1] ?? '');
      if (once.signaturesAt !== undefined || cells.length !== 2 || typeof at !== 'number') {
        return false;
      }
      once.signaturesAt = at;
      return true;
    }
    case 'firewall': {
      const [hash = ''] = cells;
      if (once.firewallHash !== undefined || cells.length !== 1 || !/^(-|[0-9a-f]{64})$/.test(hash)) {
        return false;
      }
      once.firewallHash = hash === '-' ? null : hash;
      return true;
    }
    case 'package': {
      const [name = ''] = cells;
      packages.push(name);
      return cells.length === 2 && /^[A-Za-z0-9][A-Za-z0-9+._:~-]{0,127}$/.test(name);
    }
    default:
      return false;
  }
}

function accountOf(cells: readonly string[]): Account | null {
  const [name = '', state, role, password = '', used = '', must] = cells;
  const [passwordSetAt, lastUsedAt] = [numberOrNull(password), numberOrNull(used)];
  const fine =
    cells.length === 6 &&
    /^[^\s:]{1,64}$/u.test(name) &&
    (state === 'enabled' || state === 'disabled') &&
    (role === 'admin' || role === 'user') &&
    (must === '0' || must === '1') &&
    passwordSetAt !== undefined &&
    lastUsedAt !== undefined;
  return fine
    ? {
        name,
        enabled: state === 'enabled',
        admin: role === 'admin',
        person: null,
        passwordSetAt,
        lastUsedAt,
        createdAt: null,
        mustChange: must === '1',
      }
    : null;
}

/** A number; null for "-"; undefined for anything else. */
function numberOrNull(text: string): number | null | undefined {
  return text === '-' ? null : /^\d{1,12}$/.test(text) ? Number(text) : undefined;
}

function textOf(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
