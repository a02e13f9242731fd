import { z } from 'zod';
import { DOMAINS, LEVELS } from '../levels.js';
import { ACCOUNT_FINDINGS } from '../metrics/accounts.js';
import { key } from '../names.js';
import { duration } from './duration.js';

const file = z.string().min(1).max(4096);
const encoding = z.enum(['utf-8', 'gb18030']).default('utf-8');

const base = {
  /** Key of this line; it becomes a label. */
  source: key,
  system: key,
  unit: key,
  domain: z.enum(DOMAINS),
  /** Level of the fault when the source itself cannot be read; findings have their own levels. */
  level: z.enum(LEVELS),
};
/** The length that this system's own rule for passwords must ask: 8 for administrators, 6 for users (article 47). */
const passwordLength = z.number().int().min(1).max(128).default(8);

const ldapSource = z.strictObject({
  ...base,
  type: z.literal('ldap'),
  flavour: z.enum(['openldap', 'active_directory']),
  url: z.string().regex(/^ldaps?:\/\/[^\s/@]+$/, 'must be ldap://host:port or ldaps://host:port, without a user in it'),
  start_tls: z.boolean().default(false),
  /** Takes ldap:// to another machine although the password then crosses the network readable: containers on a network of their own. */
  allow_clear_text: z.boolean().default(false),
  ca_file: file.optional(),
  bind_dn: z.string().min(1).max(1000),
  password_file: file,
  base_dn: z.string().min(1).max(1000),
  filter: z.string().min(3).max(1000).optional(),
  /** Attribute that names the account. */
  account_attribute: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,62}$/)
    .optional(),
  /** Attribute that holds the person's number in the register, if any. */
  person_attribute: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,62}$/)
    .optional(),
  /** The directory notes every log-in (lastbind): then an account without one was never used. */
  tracks_last_use: z.boolean().default(false),
  /** Groups whose members are administrators. */
  admin_groups: z.array(z.string().min(1).max(1000)).max(20).default([]),
  /** The ppolicy entry (OpenLDAP) or the root of the domain (Active Directory) with the rule for passwords. */
  password_policy_dn: z.string().min(1).max(1000).optional(),
  password_length: passwordLength,
});

const databaseSource = {
  ...base,
  host: z.string().regex(/^[A-Za-z0-9._:/-]{1,255}$/, 'must be a host name, an address or the folder of a socket'),
  port: z.number().int().min(1).max(65_535),
  user: z.string().min(1).max(128),
  password_file: file,
  ca_file: file.optional(),
  /** Without TLS passwords cross the network readable; only for loopback and sockets. */
  tls: z.boolean().default(true),
  password_length: passwordLength,
};

const postgresqlSource = z.strictObject({
  ...databaseSource,
  type: z.literal('postgresql'),
  database: z.string().min(1).max(63).default('postgres'),
  /** PostgreSQL keeps no date of a password. Roles made with VALID UNTIL = day set + this tell it. */
  password_valid_for: duration.optional(),
});
const mysqlSource = z.strictObject({ ...databaseSource, type: z.literal('mysql') });

const hostReportSource = z.strictObject({
  ...base,
  type: z.literal('host_report'),
  /** Name of the host in its report and in the label `host`. */
  host: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,62}$/, 'use lower-case letters, digits, ".", "-" and "_"'),
  report_file: file,
  /** Public key of the host (PEM): RSA, EC or Ed25519. */
  public_key_file: file,
  /** A report older than this no longer speaks for the host. */
  max_age: duration,
  antivirus: z.boolean().default(true),
  /** Approved hashes of the host's firewall policy; left out when the host has none. */
  approved_policies_file: file.optional(),
  /** Software that may be installed; left out when it is not watched. */
  allowed_software_file: file.optional(),
  password_length: passwordLength,
});

const csvSource = z.strictObject({ ...base, type: z.literal('csv'), file, encoding, max_age: duration });
const antivirusSource = z.strictObject({ ...base, type: z.literal('antivirus'), file, encoding, max_age: duration });
const softwareSource = z.strictObject({
  ...base,
  type: z.literal('software'),
  file,
  encoding,
  max_age: duration,
  allowed_software_file: file,
});
const firewallSource = z.strictObject({
  ...base,
  type: z.literal('firewall'),
  /** The policy as the firewall exports it. */
  policy_file: file,
  approved_policies_file: file,
  max_age: duration,
});
const databaseLogSource = z.strictObject({
  ...base,
  type: z.literal('database_log'),
  format: z.enum(['feed', 'postgresql_csvlog']),
  /** The last part of the path may hold `*`; the newest ten files are read. */
  file,
  max_age: duration.optional(),
  look_back: duration,
  /** Accounts of programs: what they write is their work, not a direct operation. */
  program_accounts: z.array(z.string().min(1).max(128)).max(200).default([]),
});
const secretsSource = z.strictObject({ ...base, type: z.literal('secrets'), file, max_age: duration });

const accountSource = z.discriminatedUnion('type', [
  ldapSource,
  postgresqlSource,
  mysqlSource,
  hostReportSource,
  csvSource,
  antivirusSource,
  softwareSource,
  firewallSource,
  databaseLogSource,
  secretsSource,
]);

/** `policies/accounts.yaml`: where accounts and safeguards are read, and the numbers of articles 46 to 48. */
export const accountsPolicy = z.strictObject({
  /** Offset of times that carry none, such as "+08:00". */
  utc_offset: z.string().regex(/^[+-](0\d|1[0-4]):[0-5]\d$/, 'must be an offset such as "+08:00"'),
  /** How often a source is read while it answers, and asked again while it does not. */
  read_every: duration,
  retry_every: duration,
  read_limit: duration,
  rules: z.strictObject({
    /** Article 47-1. */
    admin_password_max_age: duration,
    /** Article 47-2. */
    user_password_max_age: duration,
    /** Article 46-1. */
    signatures_max_age: duration,
    never_used_after: duration,
    first_login_within: duration,
    /** Uses of a built-in superuser older than this are no longer held against an approval. */
    superuser_look_back: duration,
  }),
  /** Level of the fault of each finding. */
  findings: z.record(z.enum(ACCOUNT_FINDINGS), z.enum(LEVELS)),
  register: z.strictObject({
    people_file: file,
    accounts_file: file,
    approvals_file: file,
    encoding,
  }),
  sources: z
    .array(accountSource)
    .max(200)
    .superRefine((sources, context) => {
      const seen = new Set<string>();
      sources.forEach(({ source }, index) => {
        if (seen.has(source) || RESERVED.includes(source)) {
          const message = `"${source}" stands here a second time, or is one of ${RESERVED.join(', ')}`;
          context.addIssue({ code: 'custom', path: [index, 'source'], message });
        }
        seen.add(source);
      });
    }),
});
export type AccountsPolicy = z.infer<typeof accountsPolicy>;
export type AccountSource = AccountsPolicy['sources'][number];
export type AccountSourceType = AccountSource['type'];
export type AccountSourceOf<T extends AccountSourceType> = Extract<AccountSource, { type: T }>;

/** Keys of the three files of the register, which are sources too. */
const RESERVED = ['people', 'register', 'approvals'];

/**
 * `<state>/evidence/<source>.json` of the accounts exporter: which accounts, hosts and files are behind the counts. Holds
 * names, so it is for the workflow server and signed-in people only; never for labels, logs or pages without a log-in.
 */
export const accountEvidence = z.strictObject({
  version: z.literal(1),
  source: key,
  system: key,
  read_at: z.iso.datetime(),
  /** True when there was more than the file may hold. */
  truncated: z.boolean(),
  findings: z.array(
    z.strictObject({
      finding: z.enum(ACCOUNT_FINDINGS),
      /** Account, host, program, file and line: what shows the finding. */
      subject: z.string().max(512),
      /** Number of the person in the register, when one is known. */
      person: z.string().max(128).nullable(),
      /** Since when, if known. */
      since: z.iso.datetime().nullable(),
    }),
  ),
});
export type AccountEvidence = z.infer<typeof accountEvidence>;
