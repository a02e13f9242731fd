import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { createServer as createDoor, type AddressInfo, type Server } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';

const program = fileURLToPath(new URL('../../../deploy/ready.mjs', import.meta.url));
const servers: Server[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve)))));

async function listen(server: Server, host: string): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return (server.address() as AddressInfo).port;
}

async function check(status: number, door?: number): Promise<string> {
  const port = await listen(
    createServer((_request, response) => void response.writeHead(status, { connection: 'close' }).end()),
    '127.0.0.1',
  );
  const args = [program, `http://127.0.0.1:${port}/-/ready`, ...(door === undefined ? [] : [String(door)])];
  return new Promise((resolve) =>
    execFile(process.execPath, args, (error, _out, told) => resolve(error ? told : 'well')),
  );
}

describe('the health check of the images', () => {
  it('is what the program answers', async () => {
    expect(await check(200)).toBe('well');
    expect(await check(503)).toContain('answered 503');
  });

  it('wants the door open to others when there is one', async () => {
    expect(await check(200, await listen(createDoor(), '0.0.0.0'))).toBe('well');
    expect(await check(200, await listen(createDoor(), '::'))).toBe('well');
  });

  it.each(['127.0.0.1', '::1', '::ffff:127.0.0.1'])('a door on %s is found shut, with the remedy', async (host) => {
    const door = await listen(createDoor(), host);
    expect(await check(200, door)).toContain(`let the policy listen on 0.0.0.0:${door}`);
  });

  it('a door that nobody opened is told', async () => {
    const door = await listen(createDoor(), '0.0.0.0');
    await new Promise((resolve) => servers.splice(0).map((server) => server.close(resolve)));
    expect(await check(200, door)).toContain(`nobody listens on port ${door}`);
  });
});
