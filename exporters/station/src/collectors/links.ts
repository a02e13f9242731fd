import type { Collector, Sample } from '@wardwatch/exporter-kit';
import { METRICS } from '../metrics.js';
import type { StationState } from '../state/station-state.js';
import type { StationsState } from '../state/stations-state.js';

/** Whether the loggers speak, what came from them, and what could not be taken. */
export function linksCollector(stations: StationsState): Collector {
  return {
    name: 'links',
    collect: async ({ now }) => [
      ...stations.all.flatMap((state) => ofStation(state, now.getTime())),
      ...[...stations.strayFaults].map(([reason, value]) => ({
        metric: METRICS.faults,
        labels: { station: '', reason },
        value,
      })),
      { metric: METRICS.connections, labels: {}, value: stations.connections },
      ...[...stations.closed].map(([reason, value]) => ({ metric: METRICS.closed, labels: { reason }, value })),
    ],
  };
}

function ofStation({ station, link }: StationState, nowMs: number): Sample[] {
  const labels = { station: station.key };
  return [
    { metric: METRICS.linkUp, labels, value: link.isUp(nowMs, station.policy.silent_after) ? 1 : 0 },
    { metric: METRICS.lastFrame, labels, value: link.lastFrame / 1000 },
    ...(link.clockOffset === null ? [] : [{ metric: METRICS.clockOffset, labels, value: link.clockOffset }]),
    { metric: METRICS.connects, labels, value: link.connects },
    ...[...link.frames].map(([command, value]) => ({ metric: METRICS.frames, labels: { ...labels, command }, value })),
    ...[...link.faults].map(([reason, value]) => ({ metric: METRICS.faults, labels: { ...labels, reason }, value })),
    ...[...link.answers].map(([command, value]) => ({
      metric: METRICS.answers,
      labels: { ...labels, command },
      value,
    })),
    ...[...link.requests].map(([name, value]) => {
      const [command = '', outcome = ''] = name.split(' ');
      return { metric: METRICS.requests, labels: { ...labels, command, outcome }, value };
    }),
  ];
}
