import { randomBytes, randomInt } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Settings } from './settings.js';

/** Files of one folder, made at the first start; the folder is for its owner only. */
export interface Secrets {
  readonly folder: string;
  readonly values: SecretValues;
}

/** Where the secrets lie, and the addresses that some of them hold. */
export interface SecretPlaces {
  readonly folder: string;
  /** Root address of the WeCom API for the first start: the demo's stand-in. */
  readonly wecomUrl: string;
  readonly databaseUrl: (values: SecretValues) => string;
  /** Where the demo's hospital information system keeps its data. */
  readonly demoHisUrl: (values: SecretValues) => string;
}

export const SECRET_NAMES = [
  'intake_token',
  'proxy_secret',
  'grafana_admin_password',
  'database_password',
  'demo_user_password',
  'demo_his_password',
  'demo_lis_password',
  'demo_his_database_password',
  'demo_his_reader_password',
  'demo_station_password',
  'demo_directory_password',
  'hospital_visit_key',
  'wecom_webhook_url',
  'wecom_app_secret',
] as const;
export type SecretName = (typeof SECRET_NAMES)[number];
export type SecretValues = Readonly<Record<SecretName, string>>;

/** Addresses that hold a password: written anew at every start, since what they point to may move. */
export const ADDRESS_NAMES = ['database_url', 'demo_his_database_url'] as const;
export type AddressName = (typeof ADDRESS_NAMES)[number];

/** Secrets of the native stack: below its state folder, addresses on loopback. */
export function nativeSecretPlaces({ state, ports, databaseUrl }: Settings): SecretPlaces {
  const server = ({ database_password: password }: SecretValues) =>
    databaseUrl ?? databaseAddress(password, `127.0.0.1:${ports.postgres}`);
  return {
    folder: path.join(state, 'secrets'),
    wecomUrl: `http://127.0.0.1:${ports.wecom}`,
    databaseUrl: server,
    // The demo makes a database of its own on the stack's server.
    demoHisUrl: server,
  };
}

/** Makes what is missing and reads what is there; never changes a secret that exists. */
export async function keepSecrets({ folder, wecomUrl, ...addresses }: SecretPlaces): Promise<Secrets> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const values = {} as Record<SecretName, string>;
  for (const name of SECRET_NAMES) {
    values[name] = await keep(path.join(folder, name), () => initial(name, wecomUrl));
  }
  const followed = followStandIn(values.wecom_webhook_url, wecomUrl);
  if (followed !== values.wecom_webhook_url) {
    values.wecom_webhook_url = followed;
    await writeSecret(path.join(folder, 'wecom_webhook_url'), followed);
  }
  await writeSecret(path.join(folder, 'database_url'), addresses.databaseUrl(values));
  await writeSecret(path.join(folder, 'demo_his_database_url'), addresses.demoHisUrl(values));
  return { folder, values };
}

/** The stand-in moves when its port is set anew; a robot's own address stays as it is. */
export function followStandIn(webhook: string, wecomUrl: string): string {
  const address = URL.parse(webhook);
  return address !== null && isStandIn(address) ? `${wecomUrl}${address.pathname}${address.search}` : webhook;
}

/** Pages go to the demo's stand-in on this machine, not to a robot that somebody reads. */
export function isStandIn(webhook: URL): boolean {
  return webhook.hostname === '127.0.0.1' && webhook.pathname === '/cgi-bin/webhook/send';
}

export function databaseAddress(password: string, hostAndPort: string): string {
  return `postgresql://wardwatch:${encodeURIComponent(password)}@${hostAndPort}/wardwatch`;
}

/** Writes a secret for its owner only, whatever the file's mode was. */
export async function writeSecret(file: string, value: string): Promise<void> {
  await writeFile(file, `${value}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
}

export async function readSecret(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).trim();
}

async function keep(file: string, make: () => string): Promise<string> {
  const found = await readSecret(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') {
      return null;
    }
    throw new Error(
      `${file}: cannot be read (${error.code ?? error.message}). Remedy: give it back to the user who starts Wardwatch.`,
    );
  });
  if (found) {
    return found;
  }
  const value = make();
  await writeSecret(file, value);
  return value;
}

function initial(name: SecretName, wecomUrl: string): string {
  if (name === 'hospital_visit_key') {
    // Key of the hashes that stand for visits: with another one every patient is somebody new.
    return randomBytes(48).toString('base64');
  }
  if (name === 'demo_station_password') {
    // Data loggers have six digits.
    return String(randomInt(100_000, 1_000_000));
  }
  const random = randomBytes(24).toString('base64url');
  // The demo's stand-in for WeCom; a hospital writes its own robot's address into this file.
  return name === 'wecom_webhook_url' ? `${wecomUrl}/cgi-bin/webhook/send?key=${random}` : random;
}
