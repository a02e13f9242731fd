import { APPOINTMENT_ACTIONS, APPOINTMENT_STATES, HOSPITAL_METRICS as NAMES } from '@wardwatch/contracts';
import type { Collector, Sample } from '@wardwatch/exporter-kit';
import { outpatientsToday, type OutpatientsToday } from '../flow/outpatients.js';
import { counter, gauge, histogram } from './define.js';
import { histogramSamples, tallySamples } from './ledger-samples.js';
import type { StateSource } from './state-source.js';

const CAMPUS = ['campus'];
const METRICS = {
  arrivals: counter(NAMES.outpatientArrivals, CAMPUS, 'Outpatients registered.'),
  today: gauge(
    NAMES.outpatientToday,
    ['campus', 'booked'],
    'Outpatients registered today, with an appointment of today or without.',
  ),
  waiting: gauge(
    NAMES.outpatientWaiting,
    CAMPUS,
    'Outpatients registered today who have not entered a consulting room yet.',
  ),
  wait: histogram(NAMES.outpatientWait, CAMPUS, 'Seconds from arrival to the consulting room.'),
  bookedWait: gauge(
    NAMES.bookedAverageWait,
    CAMPUS,
    'Average seconds that the booked outpatients of today waited, from the booked time or a later arrival to the consulting room; NaN while there is none.',
  ),
  actions: counter(NAMES.appointments, ['campus', 'action'], 'Messages about appointments.'),
  appointments: gauge(NAMES.appointmentsToday, ['campus', 'state'], 'Appointments whose time is today.'),
};

export function outpatientsCollector(source: StateSource): Collector {
  const campuses = [...new Set(source.places.policy.outpatient.map(({ campus }) => campus))];
  const possible = campuses.map((campus) => [campus]);
  const actions = campuses.flatMap((campus) => APPOINTMENT_ACTIONS.map((action) => [campus, action]));
  return {
    name: 'outpatients',
    collect({ now }) {
      const state = source.state();
      const { ledger } = state;
      return Promise.resolve([
        ...[...outpatientsToday(state, now.getTime())].flatMap(([campus, there]) => todaySamples(campus, there)),
        ...tallySamples(METRICS.arrivals, ledger, possible),
        ...tallySamples(METRICS.actions, ledger, actions),
        ...histogramSamples(METRICS.wait, ledger, possible),
      ]);
    },
  };
}

function todaySamples(campus: string, there: OutpatientsToday): Sample[] {
  return [
    { metric: METRICS.today, labels: { campus, booked: 'yes' }, value: there.booked },
    { metric: METRICS.today, labels: { campus, booked: 'no' }, value: there.unbooked },
    { metric: METRICS.waiting, labels: { campus }, value: there.waiting },
    {
      metric: METRICS.bookedWait,
      labels: { campus },
      value: there.bookedWaitSeconds / (there.bookedSeen || Number.NaN),
    },
    ...APPOINTMENT_STATES.map((kept) => ({
      metric: METRICS.appointments,
      labels: { campus, state: kept },
      value: there.appointments[kept],
    })),
  ];
}
