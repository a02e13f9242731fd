import { HOSPITAL_METRICS as NAMES } from '@wardwatch/contracts';
import type { Collector, Logger, Sample } from '@wardwatch/exporter-kit';
import type { PlaceBook } from '../census/place-book.js';
import { CensusError, type CensusSource } from '../reconcile/census-source.js';
import { driftOf, type Drift } from '../reconcile/drift.js';
import { gauge, WARD } from './define.js';
import type { StateSource } from './state-source.js';

const METRICS = {
  drift: gauge(
    NAMES.censusDrift,
    WARD,
    'Patients by events minus patients by the census of the hospital, both at the time of the census.',
  ),
  reference: gauge(NAMES.censusReference, WARD, 'Patients by the census of the hospital.'),
  asOf: gauge(NAMES.censusAsOf, [], 'Seconds since the epoch that the census speaks for; 0 before the first one.'),
  ok: gauge(NAMES.censusReadable, [], '1 when the census could be read and understood at the last try.'),
  unknown: gauge(NAMES.censusUnknownWards, [], 'Wards of the census that the policy does not know.'),
};

/** Compares with the census of the hospital. While it cannot be read, what it said last stays, and its age tells. */
export function reconcileCollector(source: StateSource, census: CensusSource, log: Logger): Collector {
  let last: Drift | null = null;
  let lastFault: string | null = null;
  return {
    name: 'reconcile',
    async collect({ signal, now }) {
      let fault: string | null = null;
      try {
        last = driftOf(source.state(), await census.read(signal), now.getTime());
      } catch (error) {
        fault = error instanceof CensusError ? error.message : 'could not be read';
      }
      if (fault !== lastFault) {
        lastFault = fault;
        if (fault === null) {
          log.info('the census is read again');
        } else {
          log.error({ fault }, 'the census to compare with is of no use');
        }
      }
      return [{ metric: METRICS.ok, labels: {}, value: fault === null ? 1 : 0 }, ...driftSamples(source.places, last)];
    },
  };
}

function driftSamples(places: PlaceBook, drift: Drift | null): Sample[] {
  return [
    { metric: METRICS.asOf, labels: {}, value: (drift?.asOf ?? 0) / 1000 },
    { metric: METRICS.unknown, labels: {}, value: drift?.unknownWards ?? 0 },
    ...(drift?.wards ?? []).flatMap(({ ward, reference, drift: difference }) => {
      const labels = { campus: places.wards.get(ward)?.campus ?? '', ward, unit: places.wards.get(ward)?.unit ?? '' };
      return [
        { metric: METRICS.drift, labels, value: difference },
        { metric: METRICS.reference, labels, value: reference },
      ];
    }),
  ];
}
