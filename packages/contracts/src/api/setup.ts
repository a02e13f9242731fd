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
  'channel',
  'audit_chain',
] as const;
export type SetupCheckName = (typeof SETUP_CHECKS)[number];

export const setupCheck = z.object({
  check: z.enum(SETUP_CHECKS),
  /** Which one, where there are several: the channel's name, the exporter's job. */
  subject: z.string().nullable(),
  state: z.enum(['ok', 'warning', 'failed']),
  /** What was found, in the server's words (a version, a count, an error text). Never a secret. */
  found: z.string(),
  /** Key of the remedy; the plugin words it in both languages. null when ok. */
  remedy: z.string().nullable(),
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
