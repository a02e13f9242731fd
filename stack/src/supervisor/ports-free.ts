import { createServer } from 'node:net';
import { portSetting, type PortName, type Ports } from '../settings/ports.js';
import { portHolder } from './port-holder.js';

/** One line per port that somebody else holds: which, for what, by whom, and the setting that moves ours. */
export async function portsInUse(names: readonly PortName[], ports: Ports): Promise<string[]> {
  const lines = await Promise.all(names.map((name) => inUse(name, ports[name])));
  const taken = lines.filter((line) => line !== null);
  const together =
    'Or move all ports together, for a second stack beside the first: WARDWATCH_PORT_OFFSET=1000 make up';
  return taken.length > 1 ? [...taken, together] : taken;
}

async function inUse(name: PortName, port: number): Promise<string | null> {
  if (await isFree(port)) {
    return null;
  }
  const holder = (await portHolder(port)) ?? 'another program';
  return `Port ${port} (${name}) is in use by ${holder}. End that, or move ours: ${portSetting(name)}=<port> make up`;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
