import { stringify } from 'yaml';

/** `host:port` of what is watched. */
export type DemoPlaces = Readonly<Record<'node' | 'grafana' | 'workflow' | 'hl7' | 'hj212' | 'room', string>>;

/** What the demo hospital's Prometheus watches besides Wardwatch's own programs: this machine, and doors of the stack. */
export function demoTargets(places: DemoPlaces): ReadonlyMap<string, string> {
  const at = (place: keyof DemoPlaces) => places[place];
  const labels = (system: string, module?: string) => ({
    ...(module === undefined ? {} : { module }),
    system,
    unit: 'information',
  });
  return new Map([
    ['node.yaml', stringify([{ targets: [at('node')], labels: labels('servers') }])],
    [
      'blackbox.yaml',
      stringify([
        { targets: [`http://${at('grafana')}/api/health`], labels: labels('wardwatch', 'http_2xx') },
        { targets: [`http://${at('workflow')}/-/healthy`], labels: labels('wardwatch', 'http_2xx') },
        { targets: [at('hl7')], labels: labels('his', 'tcp_connect') },
        { targets: [at('hj212')], labels: labels('wastewater', 'tcp_connect') },
      ]),
    ],
    [
      'snmp.yaml',
      stringify(
        ['ups_mib', 'entity_sensor_mib', 'if_mib'].map((module) => ({
          targets: [at('room')],
          labels: labels(module === 'if_mib' ? 'network' : 'machine-room', module),
        })),
      ),
    ],
  ]);
}
