import { HOSPITAL_METRICS as NAMES, IGNORED_REASONS } from '@wardwatch/contracts';
import type { Collector } from '@wardwatch/exporter-kit';
import { EVENT_KINDS, PLACE_PARTS } from '../census/snapshot.js';
import { counter, gauge } from './define.js';
import type { StateSource } from './state-source.js';

const KIND = ['kind'];
const METRICS = {
  newest: gauge(NAMES.lastEvent, KIND, 'Seconds since the epoch of the newest event; 0 before the first.'),
  taken: counter(NAMES.events, KIND, 'Events that changed the state.'),
  ignored: counter(NAMES.eventsIgnored, ['reason'], 'Messages or events that changed nothing.'),
  unknown: counter(NAMES.unknownPlaces, ['part'], 'Events with a place that the policy does not know.'),
  remembered: gauge(NAMES.remembered, KIND, 'Things that are remembered now.'),
  forgotten: counter(
    NAMES.forgotten,
    KIND,
    'Things forgotten before their time since a limit of the policy was reached.',
  ),
};

/** What the state itself is made of. */
export function eventsCollector(source: StateSource): Collector {
  return {
    name: 'events',
    collect() {
      const state = source.state();
      const books = [
        ['visit', state.visits],
        ['appointment', state.appointments],
        ['order', state.orders],
        ['case', state.cases],
        ['patient_link', state.links],
      ] as const;
      return Promise.resolve([
        ...EVENT_KINDS.flatMap((kind) => [
          { metric: METRICS.newest, labels: { kind }, value: state.taken(kind).newest / 1000 },
          { metric: METRICS.taken, labels: { kind }, value: state.taken(kind).count },
        ]),
        ...IGNORED_REASONS.map((reason) => ({
          metric: METRICS.ignored,
          labels: { reason },
          value: state.ignored(reason),
        })),
        ...PLACE_PARTS.map((part) => ({ metric: METRICS.unknown, labels: { part }, value: state.unknownPlaces(part) })),
        ...books.flatMap(([kind, book]) => [
          { metric: METRICS.remembered, labels: { kind }, value: book.size },
          { metric: METRICS.forgotten, labels: { kind }, value: book.forgotten },
        ]),
      ]);
    },
  };
}
