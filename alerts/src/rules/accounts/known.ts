import { ACCOUNTS_METRICS as M } from '@wardwatch/contracts';
import { record, withSeverityLabel, type Rule } from '../../generate/rule.js';

/** Series that stay as they were while nobody can look; the dashboard shows them too. */
export const KNOWN = {
  sourceInfo: 'account:source_info:known',
  findingInfo: 'account:finding_info:known',
  sourceUp: 'account:source_up:known',
  findings: 'account:findings:known',
  findingSince: 'account:finding_since_timestamp_seconds:known',
} as const;

const SOURCE = 'source, system';
const FINDING = `${SOURCE}, finding`;

/** A policy's line: goes with the next scrape that no longer shows it, and stays while there is no scrape. */
const info = (metric: string, known: string, labels: string, key: string) =>
  record(
    known,
    withSeverityLabel(`
    max by (${labels}) (${metric})
  or
    max by (${labels}) ((${known} unless on (${key}) ${metric}) and on () (up{job="accounts"} == 0))
`),
  );

const kept = (metric: string, known: string, labels: string, whose: string) =>
  record(known, `(max by (${labels}) (${metric}) or ${known}) and on (${labels}) ${whose}`);

/**
 * Each keeps its own last value while there is no new one, so that a missed scrape, a source that is down and a restart
 * of the exporter end no alert and start none. `severity` follows from `level` here and nowhere else.
 */
export function knownRules(): Rule[] {
  return [
    info(M.sourceInfo, KNOWN.sourceInfo, `${SOURCE}, unit, domain, level, type`, 'source'),
    info(M.findingInfo, KNOWN.findingInfo, `${FINDING}, unit, domain, level`, 'source, finding'),
    kept(M.sourceUp, KNOWN.sourceUp, SOURCE, KNOWN.sourceInfo),
    kept(M.findings, KNOWN.findings, FINDING, KNOWN.findingInfo),
    kept(M.findingSince, KNOWN.findingSince, FINDING, `(${KNOWN.findings} > 0)`),
  ];
}
