import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createSecureContext, type SecureContextOptions, type TLSSocket, type TlsOptions } from 'node:tls';
import { lineOfField, parsePolicy, PolicyError, type PolicyFault } from '@wardwatch/contracts';
import { BasicAuth } from './basic-auth.js';
import { TLS_VERSIONS, webConfigSchema, type ClientAuthType, type WebConfigFile } from './schema.js';

export interface WebConfig {
  readonly tls: {
    readonly options: SecureContextOptions & TlsOptions;
    /** Whether a connection that Node let through lacks the certificate that the file asks for. */
    readonly refuses: (socket: Pick<TLSSocket, 'getPeerCertificate' | 'authorized'>) => boolean;
  } | null;
  readonly basicAuth: BasicAuth | null;
}

export const NO_WEB_CONFIG: WebConfig = { tls: null, basicAuth: null };

type TlsFile = NonNullable<WebConfigFile['tls_server_config']>;

/**
 * Reads a web configuration file and the certificates that it names (relative to the file).
 * @throws PolicyError with field, file and line of everything that is wrong
 */
export function loadWebConfig(file: string): WebConfig {
  const text = readOrFault(file, { file, line: 1, field: '(file)' });
  const parsed = parsePolicy(file, text.trim() === '' ? '{}' : text, webConfigSchema);
  if (!parsed.ok) {
    throw new PolicyError(parsed.faults);
  }
  const { tls_server_config: tls, basic_auth_users: users } = parsed.value;
  return {
    tls: tls ? loadTls(file, text, tls) : null,
    basicAuth: users && Object.keys(users).length > 0 ? new BasicAuth(new Map(Object.entries(users))) : null,
  };
}

function loadTls(file: string, text: string, tls: TlsFile): NonNullable<WebConfig['tls']> {
  const place = (field: string) => ({
    file,
    line: lineOfField(text, ['tls_server_config', field]),
    field: `tls_server_config.${field}`,
  });
  const read = (field: 'cert_file' | 'key_file' | 'client_ca_file', name: string) =>
    readOrFault(path.resolve(path.dirname(file), name), place(field));
  const options: SecureContextOptions & TlsOptions = {
    cert: read('cert_file', tls.cert_file),
    key: read('key_file', tls.key_file),
    ...(tls.client_ca_file === undefined ? {} : { ca: read('client_ca_file', tls.client_ca_file) }),
    minVersion: TLS_VERSIONS[tls.min_version],
    ...(tls.max_version === undefined ? {} : { maxVersion: TLS_VERSIONS[tls.max_version] }),
    requestCert: tls.client_auth_type !== 'NoClientCert',
    rejectUnauthorized: tls.client_auth_type === 'RequireAndVerifyClientCert',
  };
  try {
    createSecureContext(options);
  } catch (error) {
    const message = `certificate and key cannot be used: ${error instanceof Error ? error.message : String(error)}`;
    throw new PolicyError([{ ...place('cert_file'), message }]);
  }
  return { options, refuses: (socket) => lacksCertificate(tls.client_auth_type, socket) };
}

function lacksCertificate(type: ClientAuthType, socket: Pick<TLSSocket, 'getPeerCertificate' | 'authorized'>): boolean {
  const given = Object.keys(socket.getPeerCertificate()).length > 0;
  switch (type) {
    case 'RequireClientCert':
    case 'RequireAnyClientCert':
      return !given;
    case 'VerifyClientCertIfGiven':
      return given && !socket.authorized;
    default:
      return false;
  }
}

function readOrFault(name: string, place: Omit<PolicyFault, 'message'>): string {
  try {
    return readFileSync(name, 'utf8');
  } catch (error) {
    throw new PolicyError([{ ...place, message: `cannot read ${name}: ${(error as NodeJS.ErrnoException).code}` }]);
  }
}
