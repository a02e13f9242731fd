/** What the machine room's agent says at the moment. */
export interface RoomState {
  readonly onBattery: boolean;
  readonly celsius: number;
  readonly humidityPercent: number;
}

const UPS = '.1.3.6.1.2.1.33.1';
const SENSOR = '.1.3.6.1.2.1.99.1.1.1';

/** Configuration of Net-SNMP's agent: a UPS (UPS-MIB) and two room sensors (ENTITY-SENSOR-MIB), read-only. */
export function agentConfig(listen: string, community: string, state: RoomState): string {
  const integer = (oid: string, value: number) => `override ${oid} integer ${Math.round(value)}`;
  return [
    `agentaddress udp:${listen}`,
    `rocommunity ${community} default`,
    'sysName machine-room-1',
    integer(`${UPS}.2.1.0`, 2),
    integer(`${UPS}.2.2.0`, state.onBattery ? 60 : 0),
    integer(`${UPS}.2.3.0`, state.onBattery ? 12 : 54),
    integer(`${UPS}.2.4.0`, state.onBattery ? 61 : 100),
    integer(`${UPS}.4.4.1.5.1`, 41),
    integer(`${SENSOR}.1.1`, 8),
    integer(`${SENSOR}.1.2`, 9),
    integer(`${SENSOR}.4.1`, state.celsius),
    integer(`${SENSOR}.4.2`, state.humidityPercent),
    '',
  ].join('\n');
}
