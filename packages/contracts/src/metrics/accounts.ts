/** Metric names of the accounts exporter. Labels: `source, system` unless said otherwise. None names a person or an account. */
export const ACCOUNTS_METRICS = {
  /** 1; labels `source, system, unit, domain, level, type`: what a fault of the source itself is labelled. */
  sourceInfo: 'account_source_info',
  /** 1; labels `source, system, unit, domain, level, finding`: what a finding of the source is labelled. */
  findingInfo: 'account_finding_info',
  /** 1 when the source was read and understood, 0 otherwise; labels `source, system, type`. */
  sourceUp: 'account_source_up',
  /** 1 for the present reason of a source that is not up; labels `source, system, type, reason`. */
  sourceError: 'account_source_error',
  /** Seconds since the epoch of the last good reading. */
  readAt: 'account_source_read_timestamp_seconds',
  /** How many accounts, hosts, operations … show the finding; labels `source, system, finding`. */
  findings: 'account_findings',
  /** Seconds since the epoch since when the longest of them lasts; no sample while there is none; labels `source, system, finding`. */
  findingSince: 'account_finding_since_timestamp_seconds',
  /** Accounts by `state`: enabled, disabled. */
  accounts: 'account_accounts',
  /** Enabled accounts with the rights of an administrator. */
  superusers: 'account_superusers',
  /** Seconds since the epoch of the newest use of a built-in superuser; NaN when the source does not tell, 0 when never. */
  superuserLastUsed: 'account_superuser_last_used_timestamp_seconds',
  /** Seconds since the epoch of the oldest password of an enabled account; NaN when the source does not tell. */
  oldestPassword: 'account_oldest_password_timestamp_seconds',
  /** 1 when the source's own rule for passwords asks enough, 0 when less; labels `source, system, aspect`. */
  passwordRuleKept: 'account_password_rule_kept',
  /** Rows of a file that were taken. */
  rows: 'account_feed_rows',
  /** Rows of a file that were refused; labels `source, system, reason`. */
  rowsRefused: 'account_feed_rows_refused',
  /** People of the register; label `state`: employed, left. */
  people: 'account_people',
  /** Seconds since the epoch of a host's antivirus signatures; 0 when it has none; labels `host, source, system`. */
  signatureAt: 'account_safeguard_signature_timestamp_seconds',
  /** Hosts by `state` of their antivirus signatures: fresh, stale, missing. */
  hosts: 'account_safeguard_hosts',
  /** 1 when the firewall's policy is an approved one, 0 otherwise. */
  firewallApproved: 'account_safeguard_firewall_approved',
  /** Installed programs by `state`: allowed, unauthorised. */
  software: 'account_safeguard_software',
  /** Operations in a database within the look-back; labels `source, system, action, approved`. */
  operations: 'account_safeguard_operations',
  /** Secrets that a scanner found by `state`: open, suppressed. */
  secrets: 'account_safeguard_secrets',
  /** Seconds since the epoch when the evidence file of the source was last written. */
  evidenceAt: 'account_evidence_timestamp_seconds',
  collectorSuccess: 'account_exporter_collector_success',
  collectorDuration: 'account_exporter_collector_duration_seconds',
  buildInfo: 'account_exporter_build_info',
} as const;

/** Everything that a source can be found wanting in; each has a level in `policies/accounts.yaml`. */
export const ACCOUNT_FINDINGS = [
  'no_person',
  'several_admin',
  'shared_unchanged',
  'password_old',
  'password_unknown',
  'never_used',
  'first_login_unchanged',
  'superuser_unapproved',
  'vendor_expired',
  'vendor_no_end',
  'leaver_enabled',
  'password_rule_weak',
  'signatures_stale',
  'signatures_missing',
  'firewall_drift',
  'software_unauthorised',
  'write_unapproved',
  'schema_unapproved',
  'secret_plaintext',
] as const;
export type AccountFinding = (typeof ACCOUNT_FINDINGS)[number];

/** Why a source is not up. */
export const ACCOUNT_SOURCE_ERRORS = [
  'unreachable',
  'tls',
  'login_refused',
  'password_file',
  'permission',
  'timeout',
  'file_missing',
  'unreadable',
  'too_large',
  'empty',
  'stale',
  'clock',
  'signature',
  'replayed',
  'busy',
  'failed',
] as const;
export type AccountSourceError = (typeof ACCOUNT_SOURCE_ERRORS)[number];
