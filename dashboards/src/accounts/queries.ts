import { ACCOUNTS_METRICS as M } from '@wardwatch/contracts';

/** Series that `alerts/rules/accounts.yml` records: what is known also while nobody can look. */
const KNOWN = {
  sourceInfo: 'account:source_info:known',
  findingInfo: 'account:finding_info:known',
  sourceUp: 'account:source_up:known',
  findings: 'account:findings:known',
  since: 'account:finding_since_timestamp_seconds:known',
} as const;

/** Label matcher of the dashboard's variable. */
export const CHOSEN = 'system=~"$system"';

const withLevel = `* on (source, system, finding) group_left (level) ${KNOWN.findingInfo}{${CHOSEN}}`;

/** How many of the findings; an explicit 0 while any source is known. */
export const countOf = (...findings: readonly string[]) =>
  `sum(${KNOWN.findings}{${CHOSEN}, finding=~"${findings.join('|')}"}) or count(${KNOWN.sourceInfo}{${CHOSEN}}) * 0`;

/** What was found, with `source, system, finding, level`. */
export const found = `max by (source, system, finding, level) ((${KNOWN.findings}{${CHOSEN}} > 0) ${withLevel})`;

/** Seconds since when the longest lasts, with the same labels; only for what is found and has a time. */
export const lasting = `max by (source, system, finding, level) ((time() - ${KNOWN.since}{${CHOSEN}}) ${withLevel})`;

export const sourcesDown = `count(${KNOWN.sourceUp}{${CHOSEN}} == 0) or count(${KNOWN.sourceInfo}{${CHOSEN}}) * 0`;

/** Whether a source answers: 1 or 0, 2 before it was ever read; with `source, system, type`. */
export const answers = `max by (source, system, type) (
  ${KNOWN.sourceUp}{${CHOSEN}} * on (source, system) group_left (type) ${KNOWN.sourceInfo}{${CHOSEN}}
    or
  ${KNOWN.sourceInfo}{${CHOSEN}} * 0 + 2
    unless on (source, system) ${KNOWN.sourceUp}
)`;

export const reasons = `max by (source, system, type, reason) (${M.sourceError}{${CHOSEN}})`;

/** A value of each source under the labels of `answers`. */
export const perSource = (expr: string) =>
  `max by (source, system, type) ((${expr}) * on (source, system) group_left (type) ${KNOWN.sourceInfo}{${CHOSEN}})`;
