import { chmod, chown, copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { alertmanagerConfig } from '../config/alertmanager.js';
import { databaseAddress, keepSecrets, SECRET_NAMES, type Secrets } from '../settings/secrets.js';
import { CONSUMERS, DEMO_CONSUMERS, type Consumer } from './handout.js';
import { CONTAINERS, SECRETS_FOLDER } from './places.js';

export interface PrepareOptions {
  /** Master copies; only this program mounts them. */
  readonly secrets: string;
  /** One folder per consumer. */
  readonly handout: string;
  /** Secrets that the hospital brings, as files with the names of ours; may not exist. */
  readonly given: string;
  readonly demo: boolean;
  /** Text of `alerts/alertmanager.yml`. */
  readonly routing: string;
  /** Root address of the WeCom API for pages that Alertmanager sends by itself. */
  readonly wecomUrl: string;
  /** Gives a file to a user; a test without root passes nothing. */
  readonly give?: (file: string, uid: number, gid: number) => Promise<void>;
}

export class PrepareError extends Error {}

/** Without the demo there is no stand-in to page, so these must be the hospital's own. */
const OWN_REQUIRED = ['wecom_webhook_url', 'wecom_app_secret'] as const;

/**
 * Makes the secrets of the containers where they are missing and gives every service a folder with just its own,
 * readable by the user of its image only. Running it again changes nothing that is right.
 */
export async function prepare(options: PrepareOptions): Promise<void> {
  await takeGiven(options);
  const secrets = await keepSecrets({
    folder: options.secrets,
    wecomUrl: `http://${CONTAINERS.wecom}`,
    databaseUrl: (password) => databaseAddress(password, CONTAINERS.postgres),
  });
  for (const [name, consumer] of Object.entries(CONSUMERS)) {
    if (options.demo || !DEMO_CONSUMERS.includes(name)) {
      await handOut(options, secrets, name, consumer);
    }
  }
  await writeFor(
    options,
    'alertmanager',
    'alertmanager.yml',
    alertmanagerConfig(options.routing, {
      workflowUrl: `http://${CONTAINERS.wardwatch}/`,
      wecomUrl: options.wecomUrl,
      intakeTokenFile: path.posix.join(SECRETS_FOLDER, 'intake_token'),
      wecomAppSecret: secrets.values.wecom_app_secret,
    }),
  );
}

async function takeGiven({ given, secrets, demo }: PrepareOptions): Promise<void> {
  const names = (await readdir(given).catch(() => [])).filter((name) => !name.startsWith('.') && name !== 'README.md');
  const known: readonly string[] = SECRET_NAMES;
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new PrepareError(`${given}: no secret is called ${unknown.join(', ')}; there are ${known.join(', ')}`);
  }
  const missing = demo ? [] : OWN_REQUIRED.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    throw new PrepareError(
      `Write ${missing.join(' and ')} into the folder of your own secrets: without the demo hospital there is no stand-in for WeCom to page. See deploy/README.md.`,
    );
  }
  await mkdir(secrets, { recursive: true, mode: 0o700 });
  for (const name of names) {
    await copyFile(path.join(given, name), path.join(secrets, name));
    await chmod(path.join(secrets, name), 0o600);
  }
}

async function handOut(options: PrepareOptions, secrets: Secrets, name: string, consumer: Consumer): Promise<void> {
  const folder = path.join(options.handout, name);
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o700);
  await options.give?.(folder, consumer.uid, consumer.gid);
  const present = await readdir(folder);
  for (const secret of consumer.secrets) {
    if (!(consumer.changesThem && present.includes(secret))) {
      await writeFor(options, name, secret, await readFile(path.join(secrets.folder, secret), 'utf8'));
    }
  }
}

/** Whole or not at all, for its reader only. */
async function writeFor(options: PrepareOptions, consumer: string, file: string, text: string): Promise<void> {
  const { uid, gid } = CONSUMERS[consumer] as Consumer;
  const target = path.join(options.handout, consumer, file);
  const half = `${target}.new`;
  await rm(half, { force: true });
  await writeFile(half, text, { mode: 0o600 });
  await options.give?.(half, uid, gid);
  await rename(half, target);
}

/** Gives a file away; only root may. */
export function giveAway(file: string, uid: number, gid: number): Promise<void> {
  return chown(file, uid, gid);
}
