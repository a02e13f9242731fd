import { EMERGENCY_PHASES, HOSPITAL_METRICS as NAMES } from '@wardwatch/contracts';
import type { Collector } from '@wardwatch/exporter-kit';
import { emergencyNow } from '../flow/emergency.js';
import { counter, gauge, histogram } from './define.js';
import { histogramSamples, tallySamples } from './ledger-samples.js';
import type { StateSource } from './state-source.js';

const CAMPUS = ['campus'];
const METRICS = {
  arrivals: counter(NAMES.emergencyArrivals, ['campus', 'triage'], 'Arrivals in the emergency department.'),
  patients: gauge(NAMES.emergencyPatients, ['campus', 'phase'], 'Patients who are in the emergency department now.'),
  longestWait: gauge(
    NAMES.emergencyLongestWait,
    CAMPUS,
    'Seconds that the longest of those waiting has waited; 0 when nobody waits.',
  ),
  wait: histogram(NAMES.emergencyWait, CAMPUS, 'Seconds from arrival to being seen.'),
  stay: histogram(NAMES.emergencyStay, CAMPUS, 'Seconds from arrival to leaving the department, home or to a ward.'),
  resuscitation: histogram(NAMES.resuscitationStay, CAMPUS, 'Seconds in a resuscitation room, deaths left out.'),
  unseen: counter(NAMES.emergencyLeftUnseen, CAMPUS, 'Patients who left without being seen.'),
  boardingPatients: gauge(
    NAMES.boardingPatients,
    CAMPUS,
    'Patients whose admission is decided and who have no ward bed yet.',
  ),
  boardingLongest: gauge(
    NAMES.boardingLongest,
    CAMPUS,
    'Seconds since the oldest open decision to admit; 0 when nobody boards.',
  ),
  boarding: histogram(NAMES.boarding, CAMPUS, 'Seconds from the decision to admit to the ward bed.'),
};
const TRIAGE = ['1', '2', '3', '4', 'unknown'];

export function emergencyCollector(source: StateSource): Collector {
  const campuses = [...new Set(source.places.policy.emergency.map(({ campus }) => campus))];
  const possible = campuses.map((campus) => [campus]);
  return {
    name: 'emergency',
    collect({ now }) {
      const state = source.state();
      const { ledger } = state;
      const current = [...emergencyNow(state, now.getTime())].flatMap(([campus, there]) => [
        ...EMERGENCY_PHASES.map((phase) => ({
          metric: METRICS.patients,
          labels: { campus, phase },
          value: there.patients[phase],
        })),
        { metric: METRICS.longestWait, labels: { campus }, value: there.longestWaitSeconds },
        { metric: METRICS.boardingPatients, labels: { campus }, value: there.patients.boarding },
        { metric: METRICS.boardingLongest, labels: { campus }, value: there.longestBoardingSeconds },
      ]);
      return Promise.resolve([
        ...current,
        ...tallySamples(
          METRICS.arrivals,
          ledger,
          campuses.flatMap((campus) => TRIAGE.map((level) => [campus, level])),
        ),
        ...tallySamples(METRICS.unseen, ledger, possible),
        ...[METRICS.wait, METRICS.stay, METRICS.resuscitation, METRICS.boarding].flatMap((metric) =>
          histogramSamples(metric, ledger, possible),
        ),
      ]);
    },
  };
}
