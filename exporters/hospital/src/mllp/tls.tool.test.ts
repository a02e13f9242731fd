import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect, type ConnectionOptions } from 'node:tls';
import { connect as connectPlain } from 'node:net';
import type { Hl7Closing } from '@wardwatch/contracts';
import { eventually } from '@wardwatch/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { frameOf } from './framer.js';
import { startMllpServer, type MllpServer } from './server.js';

let folder: string;
let server: MllpServer | undefined;
let closings: Hl7Closing[];

const file = (name: string) => readFileSync(path.join(folder, name));
const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ww-mllp-tls-'));
  for (const [name, subject] of [
    ['server', '/CN=localhost'],
    ['his', '/CN=his'],
    ['stranger', '/CN=stranger'],
  ] as const) {
    openssl(
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      '2',
      '-subj',
      subject,
      '-addext',
      'subjectAltName=DNS:localhost',
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.crt`,
    );
  }
});
beforeEach(() => {
  closings = [];
});
afterEach(() => server?.stop());
afterAll(() => rmSync(folder, { recursive: true }));

async function start(clientCa: string | null, allowed = true) {
  server = await startMllpServer({
    listen: { host: '127.0.0.1', port: 0 },
    tls: {
      cert: file('server.crt'),
      key: file('server.key'),
      ...(clientCa === null ? {} : { ca: file(clientCa), requestCert: true, rejectUnauthorized: true }),
    },
    limits: { connections: 5, messageBytes: 1000, memoryBytes: 100_000, unfinishedMs: 5_000, idleMs: 5_000 },
    isAllowed: () => allowed,
    handler: {
      message: (bytes, _peer, answer) => answer([Buffer.from(`ack ${bytes.toString()}`)]),
      tooLarge: (_beginning, _peer, answer) => answer([]),
      unfinished: () => undefined,
      received: () => undefined,
      garbage: () => undefined,
    },
    onOpened: () => undefined,
    onClosed: (why) => void closings.push(why),
  });
}

/** What comes back until the connection ends; a refused handshake gives nothing. */
function exchange(options: ConnectionOptions = {}): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect({
      port: server?.port ?? 0,
      host: '127.0.0.1',
      servername: 'localhost',
      ca: file('server.crt'),
      ...options,
    });
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(text));
    socket.write(frameOf(Buffer.from('m')));
    socket.end();
  });
}

describe('MLLP over TLS', () => {
  it('serves who speaks it, and turns away who does not', async () => {
    await start(null);
    expect(await exchange()).toBe('\x0back m\x1c\r');
    const plain = connectPlain(server?.port ?? 0, '127.0.0.1');
    plain.on('error', () => undefined);
    plain.write('GET / HTTP/1.1\r\n\r\n');
    await eventually(() => expect(closings).toContain('tls'));
  });

  it('asks for a certificate of the authority that is set', async () => {
    await start('his.crt');
    expect(await exchange({ cert: file('his.crt'), key: file('his.key') })).toBe('\x0back m\x1c\r');
    expect(await exchange({ cert: file('stranger.crt'), key: file('stranger.key') })).toBe('');
    expect(await exchange()).toBe('');
    await eventually(() => expect(closings.filter((why) => why === 'tls')).toHaveLength(2));
  });

  it('turns an address away before any handshake, and counts it once', async () => {
    await start(null, false);
    expect(await exchange()).toBe('');
    await eventually(() => expect(closings).toEqual(['address']));
  });
});
