import { HOSPITAL_FEED_METRICS as F, HOSPITAL_METRICS as H } from '@wardwatch/contracts';
import { record, withSeverityLabel, type Rule } from '../../generate/rule.js';

/**
 * What is known of feeds, wards and departments. A missed scrape, an exporter that is down and a collector that fails end
 * no alert and start none: the last value stays for as long. A feed or a ward that is taken out of the policy goes at the
 * next scrape.
 */
export const KNOWN = {
  feed: 'hospital:feed_info:known',
  /** Counted here, so that it does not grow while nobody knows whether messages come. */
  silence: 'hospital:feed_silence_seconds:known',
  silentAfter: 'hospital:feed_silent_after_seconds:known',
  journalUp: 'hospital:journal_up:known',
  occupancy: 'hospital:ward_occupancy_ratio:known',
  bedConflicts: 'hospital:ward_bed_conflicts:known',
  drift: 'hospital:census_drift:known',
  censusAge: 'hospital:census_reference_age_seconds:known',
  censusReadable: 'hospital:census_reference_ok:known',
  boarding: 'hospital:boarding_longest_seconds:known',
  waiting: 'hospital:emergency_waiting_patients:known',
  longestWait: 'hospital:emergency_longest_wait_seconds:known',
  labOverdue: 'hospital:lab_overdue:known',
  firstCaseDelay: 'hospital:theatre_first_case_delay_seconds:known',
} as const;

/** The value now, or while nobody can tell: the last one. */
export function kept(name: string, by: string, expr: string, collector: string): string {
  const aggregate = by === '' ? 'max' : `max by (${by})`;
  return `
${aggregate} (${expr})
or
${aggregate} (${name} and on () (max(up{job="hospital"}) == 0 or max(${H.collectorSuccess}{collector="${collector}"}) == 0))`;
}

const known = (name: string, by: string, expr: string, collector: string) =>
  record(name, kept(name, by, expr, collector));

const WARD = 'campus, ward, unit';

export const knownRules: readonly Rule[] = [
  record(
    KNOWN.feed,
    withSeverityLabel(
      kept(
        KNOWN.feed,
        'feed, system, unit, domain, level',
        `label_replace(${F.info}, "domain", "application", "", "")`,
        'hl7',
      ),
    ),
  ),
  known(KNOWN.silence, 'feed', `time() - ${F.lastMessage}`, 'hl7'),
  known(KNOWN.silentAfter, 'feed', F.silentAfter, 'hl7'),
  known(KNOWN.journalUp, '', F.journalUp, 'hl7'),
  known(KNOWN.occupancy, WARD, H.occupancy, 'beds'),
  known(KNOWN.bedConflicts, WARD, H.bedConflicts, 'beds'),
  known(KNOWN.drift, WARD, H.censusDrift, 'reconcile'),
  known(KNOWN.censusAge, '', `time() - ${H.censusAsOf}`, 'reconcile'),
  known(KNOWN.censusReadable, '', H.censusReadable, 'reconcile'),
  known(KNOWN.boarding, 'campus', H.boardingLongest, 'emergency'),
  known(KNOWN.waiting, 'campus', `${H.emergencyPatients}{phase="waiting"}`, 'emergency'),
  known(KNOWN.longestWait, 'campus', H.emergencyLongestWait, 'emergency'),
  known(KNOWN.labOverdue, 'department, priority', H.labOverdue, 'laboratory'),
  known(KNOWN.firstCaseDelay, 'campus, theatre', H.firstCaseDelay, 'theatres'),
];
