import { createServer } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { readPorts } from '../settings/ports.js';
import { portsInUse } from './ports-free.js';

describe('ports', () => {
  it('in use are named with the setting that moves them', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) =>
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port)),
    );
    const { ports } = readPorts({ WARDWATCH_PORT_GRAFANA: String(port), WARDWATCH_PORT_OFFSET: '9000' });
    const lines = await portsInUse(['grafana', 'demo'], ports);
    expect(lines).toEqual([
      expect.stringMatching(
        `^Port ${port} \\(grafana\\) is in use by \\S+ \\(process ${process.pid}\\)\\. .* WARDWATCH_PORT_GRAFANA=<port> make up$`,
      ),
    ]);
    await new Promise((resolve) => other.close(resolve));
  });

  it('move together for a second stack', () => {
    expect(readPorts({ WARDWATCH_PORT_OFFSET: '100' })).toMatchObject({
      ports: { grafana: 3100, workflow: 21600, postgres: 54420 },
      faults: [],
    });
  });

  it('that are no ports, or twice the same, are all named at once', () => {
    const { faults } = readPorts({
      WARDWATCH_PORT_GRAFANA: 'three',
      WARDWATCH_PORT_DEMO: '9090',
      WARDWATCH_PORT_OFFSET: '-1',
    });
    expect(faults).toEqual([
      expect.stringContaining('WARDWATCH_PORT_OFFSET'),
      expect.stringContaining('WARDWATCH_PORT_GRAFANA'),
    ]);
    expect(readPorts({ WARDWATCH_PORT_DEMO: '9090' }).faults).toEqual([
      'WARDWATCH_PORT_DEMO: port 9090 is already that of prometheus',
    ]);
    expect(readPorts({ WARDWATCH_PORT_OFFSET: '3000' }).faults).toEqual([
      'WARDWATCH_PORT_GRAFANA: browsers refuse to call port 6000; take another',
    ]);
  });
});
