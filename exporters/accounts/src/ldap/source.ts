import { readFile } from 'node:fs/promises';
import { Client, type Entry } from 'ldapts';
import type { AccountSourceOf, AccountsPolicy } from '@wardwatch/contracts';
import { readSecret } from '../feeds/secret-file.js';
import type { PasswordRule } from '../judge/account.js';
import type { AccountJudge } from '../judge/judge-accounts.js';
import { ACCOUNT_WATCHES, accountRules, judgeAccounts } from '../judge/reading.js';
import { SourceError, type ReadContext, type Source } from '../sources/source.js';
import { ACTIVE_DIRECTORY } from './active-directory.js';
import { ldapFailure, startTlsFailure } from './failure.js';
import type { EntryContext, Flavour } from './flavour.js';
import { OPENLDAP } from './openldap.js';
import { valuesOf } from './values.js';

type LdapPolicy = AccountSourceOf<'ldap'>;

const PAGE = 500;
const MAX_ENTRIES = 200_000;
const MAX_MEMBERS = 20_000;
const CONNECT_LIMIT_MS = 5_000;

/** Accounts of a directory, page by page, by a log-in that needs to read and nothing else. */
export function ldapSource(about: LdapPolicy, policy: AccountsPolicy): Source {
  const flavour = about.flavour === 'openldap' ? OPENLDAP : ACTIVE_DIRECTORY;
  const rules = accountRules(policy.rules, about.password_length);
  const source = { about, watches: ACCOUNT_WATCHES };
  return {
    ...source,
    read: async (context) => {
      try {
        return await withClient(about, policy.read_limit, context.signal, (client) =>
          judgeAccounts(source, rules, context, (judge) => readDirectory(client, about, flavour, context, judge)),
        );
      } catch (error) {
        throw ldapFailure(error, context.signal);
      }
    },
  };
}

async function withClient<T>(
  about: LdapPolicy,
  limitSeconds: number,
  signal: AbortSignal,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const password = await readSecret(about.password_file);
  const ca = about.ca_file === undefined ? undefined : await readFile(about.ca_file);
  const tlsOptions = ca === undefined ? {} : { ca: [ca] };
  const client = new Client({
    url: about.url,
    connectTimeout: CONNECT_LIMIT_MS,
    timeout: limitSeconds * 1000,
    ...(about.url.startsWith('ldaps:') ? { tlsOptions } : {}),
  });
  const end = () => client.unbind().catch(() => undefined);
  const onAbort = () => void end();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    signal.throwIfAborted();
    if (about.start_tls) {
      await client.startTLS(tlsOptions).catch((error: unknown) => {
        throw startTlsFailure(error);
      });
    }
    await client.bind(about.bind_dn, password);
    return await work(client);
  } finally {
    signal.removeEventListener('abort', onAbort);
    await end();
  }
}

async function readDirectory(
  client: Client,
  about: LdapPolicy,
  flavour: Flavour,
  { signal, nowSeconds }: ReadContext,
  judge: AccountJudge,
): Promise<PasswordRule | null> {
  const entryContext: EntryContext = {
    accountAttribute: about.account_attribute ?? flavour.accountAttribute,
    personAttribute: about.person_attribute ?? null,
    admins: await membersOf(client, about.admin_groups),
    adminGroups: new Set(about.admin_groups.map((group) => group.toLowerCase())),
    tracksLastUse: about.tracks_last_use,
    nowSeconds,
  };
  const pages = client.searchPaginated(about.base_dn, {
    scope: 'sub',
    derefAliases: 'never',
    filter: about.filter ?? flavour.filter,
    attributes: [
      entryContext.accountAttribute,
      ...(about.person_attribute === undefined ? [] : [about.person_attribute]),
      ...flavour.attributes,
    ],
    paged: { pageSize: PAGE },
  });
  let entries = 0;
  for await (const { searchEntries } of pages) {
    signal.throwIfAborted();
    entries += searchEntries.length;
    if (entries > MAX_ENTRIES) {
      throw new SourceError('too_large', `has more than ${MAX_ENTRIES} entries`);
    }
    for (const entry of searchEntries) {
      const account = flavour.account(entry, entryContext);
      if (account !== null) {
        judge.take(account);
      }
    }
  }
  return about.password_policy_dn === undefined ? null : await readRule(client, about.password_policy_dn, flavour);
}

/** Members of the administrators' groups: distinguished names (`member`, `uniqueMember`) and log-ins (`memberUid`). */
async function membersOf(client: Client, groups: readonly string[]): Promise<Set<string>> {
  const members = new Set<string>();
  for (const group of groups) {
    const entry = await readEntry(client, group, ['member', 'uniqueMember', 'memberUid']);
    for (const attribute of ['member', 'uniqueMember', 'memberUid']) {
      valuesOf(entry, attribute).forEach((member) => members.add(member.toLowerCase()));
    }
    if (members.size > MAX_MEMBERS) {
      throw new SourceError('too_large', `groups of administrators have more than ${MAX_MEMBERS} members`);
    }
  }
  return members;
}

async function readRule(client: Client, dn: string, flavour: Flavour): Promise<PasswordRule> {
  return flavour.rule(await readEntry(client, dn, [...flavour.ruleAttributes]));
}

/** @throws SourceError `permission` when the entry is not there for this log-in: an LDAP server hides what it may not show */
async function readEntry(client: Client, dn: string, attributes: string[]): Promise<Entry> {
  const { searchEntries } = await client.search(dn, { scope: 'base', filter: '(objectClass=*)', attributes });
  const [entry] = searchEntries;
  if (entry === undefined) {
    throw new SourceError('permission', 'a group of administrators or the password policy cannot be seen');
  }
  return entry;
}
