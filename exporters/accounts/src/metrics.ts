import { ACCOUNTS_METRICS as M } from '@wardwatch/contracts';
import type { MetricDefinition } from '@wardwatch/exporter-kit';

const SOURCE = ['source', 'system'] as const;

const define = (name: string, labelNames: readonly string[], help: string): MetricDefinition => ({
  name,
  labelNames,
  help,
});

/** Every metric of the sources with its help text; names from `contracts`. */
export const METRICS = {
  sourceInfo: define(
    M.sourceInfo,
    [...SOURCE, 'unit', 'domain', 'level', 'type'],
    '1 for every source, with what a fault of the source itself is labelled.',
  ),
  findingInfo: define(
    M.findingInfo,
    [...SOURCE, 'unit', 'domain', 'level', 'finding'],
    '1 for everything that a source can be found wanting in, with what that fault is labelled.',
  ),
  sourceUp: define(M.sourceUp, [...SOURCE, 'type'], '1 when the source was read and understood, 0 otherwise.'),
  sourceError: define(M.sourceError, [...SOURCE, 'type', 'reason'], '1 for the reason why the source is not up.'),
  readAt: define(M.readAt, SOURCE, 'Seconds since the epoch of the last good reading of the source.'),
  findings: define(M.findings, [...SOURCE, 'finding'], 'Accounts, hosts, operations or files that show the finding.'),
  findingSince: define(
    M.findingSince,
    [...SOURCE, 'finding'],
    'Seconds since the epoch since when the longest of these findings lasts; no sample while there is none or no time is known.',
  ),
  accounts: define(M.accounts, [...SOURCE, 'state'], 'Accounts of the source.'),
  superusers: define(M.superusers, SOURCE, 'Enabled accounts with the rights of an administrator.'),
  superuserLastUsed: define(
    M.superuserLastUsed,
    SOURCE,
    'Seconds since the epoch of the newest known use of a built-in superuser; 0: never; NaN: the source does not tell.',
  ),
  oldestPassword: define(
    M.oldestPassword,
    SOURCE,
    'Seconds since the epoch when the oldest password of an enabled account was set; NaN when the source does not tell.',
  ),
  passwordRuleKept: define(
    M.passwordRuleKept,
    [...SOURCE, 'aspect'],
    "1 when the source's own rule for passwords asks as much as the policy, 0 when less; no sample when the source does not tell.",
  ),
  rows: define(M.rows, SOURCE, 'Rows of the file that were taken at the last good reading.'),
  rowsRefused: define(
    M.rowsRefused,
    [...SOURCE, 'reason'],
    'Rows of the file that were refused at the last good reading.',
  ),
  people: define(M.people, ['state'], 'People of the register.'),
  signatureAt: define(
    M.signatureAt,
    ['host', ...SOURCE],
    "Seconds since the epoch of the host's antivirus signatures; 0 when it has none.",
  ),
  hosts: define(M.hosts, [...SOURCE, 'state'], 'Hosts by the state of their antivirus signatures.'),
  firewallApproved: define(
    M.firewallApproved,
    SOURCE,
    "1 when the firewall's policy is one of the approved, 0 otherwise.",
  ),
  software: define(M.software, [...SOURCE, 'state'], 'Installed programs, allowed or not.'),
  operations: define(
    M.operations,
    [...SOURCE, 'action', 'approved'],
    'Operations in the database within the look-back that no program made.',
  ),
  secrets: define(M.secrets, [...SOURCE, 'state'], 'Secrets in programs that the scanner found.'),
  evidenceAt: define(
    M.evidenceAt,
    SOURCE,
    'Seconds since the epoch when the evidence file of the source was last written.',
  ),
} as const;
