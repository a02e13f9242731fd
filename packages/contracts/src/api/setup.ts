import { z } from 'zod';
import { timestamp } from '../names.js';

/** Checks that the server runs on itself; the plugin adds those that only a browser can (reachable, clock, data source). */
export const SETUP_CHECKS = [
  'secret',
  'identity',
  'clock',
  'database',
  'chinese_search',
  'policies',
  'jobs',
  'alertmanager_heard',
  'prometheus',
  'rules_loaded',
  'alertmanager_config',
  'exporter',
  'channel',
  'audit_chain',
] as const;
export type SetupCheckName = (typeof SETUP_CHECKS)[number];

/** What to do about a check that is not ok; the plugin words each in both languages. */
export const SETUP_REMEDIES = [
  /** Identity: the login does not stand in policies/people.yaml, or is inactive there. */
  'add_person',
  /** Clock: the clocks of server and database differ by `seconds`. */
  'sync_clock',
  'start_database',
  /** Database: PostgreSQL older than 15. */
  'upgrade_database',
  /** Chinese search: the database's locale leaves Chinese out of trigrams; make it with `--locale=C.UTF-8`. */
  'database_locale',
  /** Policies: the files have errors, listed in `found`; the old rules are in force. */
  'mend_policies',
  /** Jobs: `waiting` jobs are overdue by `seconds`; no worker runs. */
  'start_worker',
  'check_alertmanager_webhook',
  'check_prometheus_url',
  'load_rules',
  'check_alertmanager_url',
  /** Alertmanager's configuration does not name our intake `path`. */
  'configure_receiver',
  /** Exporter: Prometheus cannot scrape the job `job`. */
  'start_exporter',
  /** Exporter: collectors of the job `job` fail: `failing`. */
  'look_at_collectors',
  /** Channel: its secret file is missing or bad. */
  'write_channel_secret',
  /** Channel: its last try failed. */
  'test_channel',
  'inspect_audit',
] as const;
export type SetupRemedy = (typeof SETUP_REMEDIES)[number];

export const setupCheck = z.object({
  check: z.enum(SETUP_CHECKS),
  /** Which one, where there are several: the channel's name, the exporter's job. */
  subject: z.string().nullable(),
  state: z.enum(['ok', 'warning', 'failed']),
  /** What was found, in the server's words (a version, a count, an error text). Never a secret. */
  found: z.string(),
  /** Key of the remedy; null when ok. */
  remedy: z.enum(SETUP_REMEDIES).nullable(),
  params: z.record(z.string(), z.string()),
});
export type SetupCheck = z.infer<typeof setupCheck>;

export const setupReport = z.object({
  checked_at: timestamp,
  server_version: z.string(),
  checks: z.array(setupCheck),
});
export type SetupReport = z.infer<typeof setupReport>;

/** `POST /setup/channels/{channel}/test` */
export const channelTest = z.object({ outcome: z.enum(['sent', 'failed']), detail: z.string() });
export type ChannelTest = z.infer<typeof channelTest>;
