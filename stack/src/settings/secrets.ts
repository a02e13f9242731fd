import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Settings } from './settings.js';

/** Files of `<state>/secrets`, made at the first start; the folder is for its owner only. */
export interface Secrets {
  readonly folder: string;
  readonly values: Readonly<Record<SecretName, string>>;
}

const NAMES = [
  'intake_token',
  'proxy_secret',
  'grafana_admin_password',
  'database_password',
  'demo_user_password',
  'demo_his_password',
  'demo_lis_password',
  'wecom_webhook_url',
  'wecom_app_secret',
] as const;
export type SecretName = (typeof NAMES)[number];

/** Makes what is missing and reads what is there; never changes a secret that exists. */
export async function keepSecrets(settings: Settings): Promise<Secrets> {
  const folder = path.join(settings.state, 'secrets');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const values = {} as Record<SecretName, string>;
  for (const name of NAMES) {
    values[name] = await keep(path.join(folder, name), () => initial(name, settings));
  }
  const databaseUrl = settings.databaseUrl ?? databaseAddress(settings, values.database_password);
  await writeSecret(path.join(folder, 'database_url'), databaseUrl);
  return { folder, values };
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

function initial(name: SecretName, settings: Settings): string {
  const random = randomBytes(24).toString('base64url');
  // The demo's stand-in for WeCom; a hospital writes its own robot's address into this file.
  return name === 'wecom_webhook_url'
    ? `http://127.0.0.1:${settings.ports.wecom}/cgi-bin/webhook/send?key=${random}`
    : random;
}

function databaseAddress(settings: Settings, password: string): string {
  return `postgresql://wardwatch:${encodeURIComponent(password)}@127.0.0.1:${settings.ports.postgres}/wardwatch`;
}
