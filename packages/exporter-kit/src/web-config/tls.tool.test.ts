import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request, type RequestOptions } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Exporter } from '../exporter.js';
import { startServer } from '../http/server.js';
import { createLog } from '../log.js';
import { loadWebConfig } from './load.js';

let folder: string;
const file = (name: string) => path.join(folder, name);
const read = (name: string) => readFileSync(file(name));

function openssl(...args: string[]): void {
  const { status, stderr, error } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
  if (error ?? status !== 0) {
    throw error ?? new Error(stderr);
  }
}

/** A key and a certificate, signed by `issuer` or by itself. */
function certificate(name: string, issuer?: string): void {
  openssl('req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`); // prettier-ignore
  writeFileSync(file('ext'), issuer === undefined ? 'basicConstraints=CA:TRUE' : 'subjectAltName=IP:127.0.0.1');
  const signer = issuer === undefined ? ['-key', `${name}.key`] : ['-CA', `${issuer}.crt`, '-CAkey', `${issuer}.key`, '-CAcreateserial']; // prettier-ignore
  openssl('x509', '-req', '-in', `${name}.csr`, '-days', '2', '-extfile', 'ext', '-out', `${name}.crt`, ...signer.map((one) => (one === '-key' ? '-signkey' : one))); // prettier-ignore
}

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ww-tls-'));
  certificate('ca');
  certificate('server', 'ca');
  certificate('client', 'ca');
  certificate('other-ca');
  certificate('stranger', 'other-ca');
});
afterAll(() => rmSync(folder, { recursive: true }));

const metrics = { collectorSuccess: 't_success', collectorDuration: 't_duration', buildInfo: 't_build_info' };
const log = createLog('test', 'silent');

async function serve(text: string) {
  writeFileSync(file('web.yml'), text);
  const exporter = new Exporter({
    title: 't',
    version: '1',
    collectors: [],
    metrics,
    collectorTimeLimitMs: 1_000,
    log,
  });
  return startServer(exporter, { host: '127.0.0.1', port: 0 }, loadWebConfig(file('web.yml')), log);
}

/** The status, or "refused" when no answer came. */
function ask(url: string, options: RequestOptions): Promise<number | 'refused'> {
  return new Promise((resolve) => {
    const call = request(`${url}/metrics`, { ca: read('ca.crt'), agent: false, ...options }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    call.on('error', () => resolve('refused'));
    call.end();
  });
}

const BASE = 'tls_server_config:\n  cert_file: server.crt\n  key_file: server.key\n';
const as = (name: string): RequestOptions => ({ cert: read(`${name}.crt`), key: read(`${name}.key`) });

describe('TLS by web config', () => {
  it.each<[string, string, number | 'refused', number | 'refused', number | 'refused']>([
    ['NoClientCert', '', 200, 200, 200],
    ['RequireAnyClientCert', '  client_auth_type: RequireAnyClientCert\n', 'refused', 200, 200],
    ['VerifyClientCertIfGiven', '  client_auth_type: VerifyClientCertIfGiven\n  client_ca_file: ca.crt\n', 200, 200, 'refused'], // prettier-ignore
    ['RequireAndVerifyClientCert', '  client_auth_type: RequireAndVerifyClientCert\n  client_ca_file: ca.crt\n', 'refused', 200, 'refused'], // prettier-ignore
  ])('%s lets in the right ones', async (_type, settings, without, trusted, untrusted) => {
    const server = await serve(BASE + settings);
    try {
      expect(await ask(server.url, {})).toBe(without);
      expect(await ask(server.url, as('client'))).toBe(trusted);
      expect(await ask(server.url, as('stranger'))).toBe(untrusted);
    } finally {
      await server.stop();
    }
  });

  it('keeps to the least version', async () => {
    const server = await serve(`${BASE}  min_version: TLS13\n`);
    try {
      expect(await ask(server.url, { maxVersion: 'TLSv1.2' })).toBe('refused');
      expect(await ask(server.url, { minVersion: 'TLSv1.3' })).toBe(200);
    } finally {
      await server.stop();
    }
  });

  it('takes a renewed certificate without a restart', async () => {
    const server = await serve(BASE);
    try {
      expect(await ask(server.url, { ca: read('other-ca.crt') })).toBe('refused');
      certificate('renewed', 'other-ca');
      writeFileSync(file('web.yml'), BASE.replaceAll('server.', 'renewed.'));
      server.reload(loadWebConfig(file('web.yml')));
      expect(await ask(server.url, { ca: read('other-ca.crt') })).toBe(200);
    } finally {
      await server.stop();
    }
  });
});
