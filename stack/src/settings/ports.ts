/** Every port of the stack with its default and the setting that moves it. All listen on loopback. */
export const PORTS = {
  grafana: 3000,
  prometheus: 9090,
  alertmanager: 9093,
  postgres: 54320,
  workflow: 21500,
  hospital: 21501,
  backup: 21502,
  station: 21503,
  outreach: 21504,
  partners: 21505,
  accounts: 21506,
  hl7: 2575,
  hj212: 21513,
  demo: 21590,
  wecom: 21591,
  wechat: 21592,
  ldap: 21593,
  node: 21594,
  blackbox: 21595,
  snmp: 21596,
  room: 21597,
} as const;

export type PortName = keyof typeof PORTS;
export type Ports = Readonly<Record<PortName, number>>;

/** Ports above 1023 that browsers (and `fetch`) refuse to call, by the Fetch Standard's "bad ports". */
const REFUSED_BY_BROWSERS: ReadonlySet<number> = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10_080,
]);

/** `WARDWATCH_PORT_GRAFANA` and so on. */
export function portSetting(name: PortName): string {
  return `WARDWATCH_PORT_${name.toUpperCase()}`;
}

/**
 * Ports from the environment: each setting, else its default plus `WARDWATCH_PORT_OFFSET` (for a second stack beside the first).
 * @returns the ports, or every bad setting with what it must be
 */
export function readPorts(env: Readonly<Record<string, string | undefined>>): { ports: Ports; faults: string[] } {
  const faults: string[] = [];
  const whole = (name: string, text: string, min: number, max: number): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < min || value > max) {
      faults.push(`${name}: "${text}" must be a whole number from ${min} to ${max}`);
    }
    return value;
  };
  const offsetText = env['WARDWATCH_PORT_OFFSET'] ?? '0';
  const offset = whole('WARDWATCH_PORT_OFFSET', offsetText, 0, 10_000);
  const entries = Object.entries(PORTS).map(([name, standard]) => {
    const setting = portSetting(name as PortName);
    const text = env[setting];
    return [name, text === undefined || text === '' ? standard + offset : whole(setting, text, 1, 65_535)] as const;
  });
  const ports = Object.fromEntries(entries) as Record<PortName, number>;
  const seen = new Map<number, string>();
  for (const [name, port] of entries) {
    if (REFUSED_BY_BROWSERS.has(port)) {
      faults.push(`${portSetting(name as PortName)}: browsers refuse to call port ${port}; take another`);
    }
    const other = seen.get(port);
    if (other !== undefined) {
      faults.push(`${portSetting(name as PortName)}: port ${port} is already that of ${other}`);
    }
    seen.set(port, name);
  }
  return { ports, faults };
}
