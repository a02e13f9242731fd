import type { Collector, Logger } from '@wardwatch/exporter-kit';
import type { HospitalState } from '../census/state.js';
import type { CensusSource } from '../reconcile/census-source.js';
import { bedDaysCollector } from './bed-days.js';
import { bedsCollector } from './beds.js';
import { emergencyCollector } from './emergency.js';
import { eventsCollector } from './events.js';
import { flowCollector } from './flow.js';
import { laboratoryCollector } from './laboratory.js';
import { outpatientsCollector } from './outpatients.js';
import { reconcileCollector } from './reconcile.js';
import { theatresCollector } from './theatres.js';

/** Every collector over the state. The one that compares with a census only where there is one. */
export function hospitalCollectors(state: HospitalState, census: CensusSource | null, log: Logger): Collector[] {
  return [
    bedsCollector(state),
    flowCollector(state),
    bedDaysCollector(state),
    emergencyCollector(state),
    outpatientsCollector(state),
    laboratoryCollector(state),
    theatresCollector(state),
    ...(census === null ? [] : [reconcileCollector(state, census, log)]),
    eventsCollector(state),
  ];
}
