import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PolicyError } from '@wardwatch/contracts';
import { loadWebConfig } from './load.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ww-web-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const HASH = '$2y$10$QOauhQNbBCuQDKes6eFzPeMqBSjb7Mr5DUmpZ/VcEd00UAV/LDeSi';

function load(text: string) {
  const file = path.join(folder, 'web.yml');
  writeFileSync(file, text);
  try {
    return loadWebConfig(file);
  } catch (error) {
    return error instanceof PolicyError
      ? error.faults.map(({ line, field, message }) => `${line} ${field}: ${message}`)
      : error;
  }
}

describe('a web config', () => {
  it('may be empty', () => {
    expect(load('')).toEqual({ tls: null, basicAuth: null });
    expect(load('basic_auth_users: {}\n')).toEqual({ tls: null, basicAuth: null });
  });

  it('takes users with bcrypt hashes, as exporter-toolkit documents them', () => {
    expect(load(`basic_auth_users:\n  alice: ${HASH}\n`)).toMatchObject({ basicAuth: expect.anything() });
  });

  it('with a password in the clear is refused, and the password is not repeated', () => {
    expect(load('basic_auth_users:\n  alice: hunter2\n')).toEqual([
      expect.stringMatching(/^2 basic_auth_users\.alice: must be a bcrypt hash(?!.*hunter2)/),
    ]);
  });

  it('with settings that this server does not have is refused by name', () => {
    expect(load('http_server_config:\n  http2: true\n')).toEqual([expect.stringContaining('http_server_config')]);
  });

  it('names field and line of what is wrong with TLS', () => {
    expect(
      load(`tls_server_config:
  cert_file: a.crt
  key_file: a.key
  client_auth_type: RequireAndVerifyClientCert
  min_version: SSL3
`),
    ).toEqual([expect.stringMatching(/^5 tls_server_config\.min_version: /)]);
    expect(
      load('tls_server_config:\n  cert_file: a\n  key_file: b\n  client_auth_type: RequireAndVerifyClientCert\n'),
    ).toEqual(['4 tls_server_config.client_auth_type: RequireAndVerifyClientCert needs client_ca_file']);
    expect(load('tls_server_config:\n  cert_file: a\n  key_file: b\n  client_ca_file: c\n')).toEqual([
      expect.stringMatching(/^4 tls_server_config\.client_ca_file: .*nobody would be kept out$/),
    ]);
    expect(load('tls_server_config:\n  cert_file: not-there.crt\n  key_file: b\n')).toEqual([
      expect.stringMatching(/^2 tls_server_config\.cert_file: cannot read .*not-there\.crt: ENOENT$/),
    ]);
  });

  it('with files that hold no certificate says so', () => {
    writeFileSync(path.join(folder, 'a.crt'), 'not a certificate');
    expect(load('tls_server_config:\n  cert_file: a.crt\n  key_file: a.crt\n')).toEqual([
      expect.stringMatching(/^2 tls_server_config\.cert_file: certificate and key cannot be used: /),
    ]);
  });

  it('that is not there says so', () => {
    expect(() => loadWebConfig(path.join(folder, 'none.yml'))).toThrow(/none\.yml:1: \(file\): cannot read/);
  });
});
