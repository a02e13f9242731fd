import { stringify } from 'yaml';

/** snmp_exporter before 0.23 kept modules at the top, each with its credentials; since then both have their own section. */
export type SnmpConfigShape = 'modules_at_top' | 'auths_and_modules';

interface SnmpMetric {
  readonly name: string;
  readonly oid: string;
  readonly help: string;
  /** Name of the label that tells the rows of a table apart; left out for a single value. */
  readonly index?: string;
}

/** UPS-MIB: RFC 1628. */
const UPS: readonly SnmpMetric[] = [
  {
    name: 'upsBatteryStatus',
    oid: '1.3.6.1.2.1.33.1.2.1',
    help: 'State of the battery: 1 unknown, 2 normal, 3 low, 4 depleted.',
  },
  {
    name: 'upsSecondsOnBattery',
    oid: '1.3.6.1.2.1.33.1.2.2',
    help: 'Seconds since the mains failed; 0 while they are there.',
  },
  { name: 'upsEstimatedMinutesRemaining', oid: '1.3.6.1.2.1.33.1.2.3', help: 'Minutes until the battery is empty.' },
  { name: 'upsEstimatedChargeRemaining', oid: '1.3.6.1.2.1.33.1.2.4', help: 'Charge of the battery in percent.' },
  {
    name: 'upsOutputPercentLoad',
    oid: '1.3.6.1.2.1.33.1.4.4.1.5',
    help: 'Load in percent of what it can give.',
    index: 'upsOutputLineIndex',
  },
];
/** ENTITY-SENSOR-MIB: RFC 3433. */
const SENSORS: readonly SnmpMetric[] = [
  {
    name: 'entPhySensorType',
    oid: '1.3.6.1.2.1.99.1.1.1.1',
    help: 'Kind of sensor: 8 celsius, 9 percent relative humidity.',
    index: 'entPhysicalIndex',
  },
  {
    name: 'entPhySensorValue',
    oid: '1.3.6.1.2.1.99.1.1.1.4',
    help: 'What the sensor says, in the unit of its kind.',
    index: 'entPhysicalIndex',
  },
];
/** IF-MIB: RFC 2863. */
const INTERFACES: readonly SnmpMetric[] = [
  {
    name: 'ifAdminStatus',
    oid: '1.3.6.1.2.1.2.2.1.7',
    help: 'What the interface should be: 1 up, 2 down.',
    index: 'ifIndex',
  },
  { name: 'ifOperStatus', oid: '1.3.6.1.2.1.2.2.1.8', help: 'What the interface is: 1 up, 2 down.', index: 'ifIndex' },
];

const MODULES = { ups_mib: UPS, entity_sensor_mib: SENSORS, if_mib: INTERFACES } as const;

/** Configuration of snmp_exporter: the modules that the rules know, for one community. */
export function snmpConfig(shape: SnmpConfigShape, community: string): string {
  const modules = Object.entries(MODULES).map(([name, metrics]) => [name, module(metrics)] as const);
  return stringify(
    shape === 'modules_at_top'
      ? Object.fromEntries(modules.map(([name, body]) => [name, { ...body, version: 2, auth: { community } }]))
      : { auths: { public_v2: { community, version: 2 } }, modules: Object.fromEntries(modules) },
  );
}

function module(metrics: readonly SnmpMetric[]): object {
  const rows = metrics.filter(({ index }) => index !== undefined).map(({ oid }) => oid);
  const single = metrics.filter(({ index }) => index === undefined).map(({ oid }) => `${oid}.0`);
  return {
    ...(rows.length === 0 ? {} : { walk: rows }),
    ...(single.length === 0 ? {} : { get: single }),
    metrics: metrics.map(({ name, oid, help, index }) => ({
      name,
      oid,
      type: 'gauge',
      help,
      ...(index === undefined ? {} : { indexes: [{ labelname: index, type: 'gauge' }] }),
    })),
  };
}
