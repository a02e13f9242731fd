import { createServer } from 'node:net';
import { portSetting, type PortName, type Ports } from '../settings/ports.js';

/** One line per port that somebody else holds: which, for what, and the setting that moves it. */
export async function portsInUse(names: readonly PortName[], ports: Ports): Promise<string[]> {
  const lines = await Promise.all(
    names.map(async (name) =>
      (await isFree(ports[name]))
        ? null
        : `Port ${ports[name]} (${name}) is in use by another program. End that program, or move ours: ${portSetting(name)}=<port> make up`,
    ),
  );
  return lines.filter((line) => line !== null);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
