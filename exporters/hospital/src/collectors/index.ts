import type { Collector, Logger } from '@wardwatch/exporter-kit';
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
import type { StateSource } from './state-source.js';

/** Every collector over the state. The one that compares with a census only where there is one. */
export function hospitalCollectors(source: StateSource, census: CensusSource | null, log: Logger): Collector[] {
  return [
    bedsCollector(source),
    flowCollector(source),
    bedDaysCollector(source),
    emergencyCollector(source),
    outpatientsCollector(source),
    laboratoryCollector(source),
    theatresCollector(source),
    ...(census === null ? [] : [reconcileCollector(source, census, log)]),
    eventsCollector(source),
  ];
}
