import { chmod, chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { alertmanagerConfig } from '../config/alertmanager.js';
import { snmpConfig } from '../config/snmp.js';
import { databaseAddress, keepSecrets, type Secrets } from '../settings/secrets.js';
import type { ExporterName } from '../settings/settings.js';
import { prometheusFor } from './chosen-exporters.js';
import { takeGiven, type Given } from './given.js';
import { consumersOf, CONSUMERS, secretsOf, type Consumer } from './handout.js';
import { CONTAINERS, SECRETS_FOLDER } from './places.js';

export interface PrepareOptions {
  /** Master copies; only this program mounts them. */
  readonly secrets: string;
  /** One folder per consumer. */
  readonly handout: string;
  /** Secrets that the hospital brings, as files with the names of ours or in a folder per exporter; may not exist. */
  readonly given: string;
  /** Null: with the demo, whose Prometheus has a configuration of its own. */
  readonly hospital: HospitalChoice | null;
  /** Text of `alerts/alertmanager.yml`. */
  readonly routing: string;
  /** Root address of the WeCom API for pages that Alertmanager sends by itself. */
  readonly wecomUrl: string;
  /** Gives a file to a user; a test without root passes nothing. */
  readonly give?: (file: string, uid: number, gid: number) => Promise<void>;
}

/** What Prometheus of a hospital watches. */
export interface HospitalChoice {
  readonly exporters: ReadonlySet<ExporterName>;
  /** Text of `deploy/prometheus.yml` with the jobs of all exporters. */
  readonly prometheus: string;
}

/**
 * Makes the secrets of the containers where they are missing and gives every service a folder with just its own,
 * readable by the user of its image only. Running it again changes nothing that is right.
 */
export async function prepare(options: PrepareOptions): Promise<void> {
  const demo = options.hospital === null;
  const given = await takeGiven(options.given, options.secrets, demo);
  const secrets = await keepSecrets({
    folder: options.secrets,
    wecomUrl: `http://${CONTAINERS.wecom}`,
    databaseUrl: (values) => databaseAddress(values.database_password, CONTAINERS.postgres),
    demoHisUrl: (values) => databaseAddress(values.demo_his_database_password, CONTAINERS.hisDatabase),
  });
  for (const [name, consumer] of consumersOf(demo)) {
    await handOut(options, secrets, given, name, consumer);
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
  if (options.hospital !== null) {
    const { prometheus, exporters } = options.hospital;
    await writeFor(options, 'prometheus', 'prometheus.yml', prometheusFor(prometheus, exporters));
    const community = given.snmpCommunity ?? 'public';
    await writeFor(options, 'snmp-exporter', 'snmp.yml', snmpConfig('auths_and_modules', community));
  }
}

async function handOut(
  options: PrepareOptions,
  secrets: Secrets,
  given: Given,
  name: string,
  consumer: Consumer,
): Promise<void> {
  const folder = path.join(options.handout, name);
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o700);
  await options.give?.(folder, consumer.uid, consumer.gid);
  const present = await readdir(folder);
  const own = given.ofConsumers.get(name) ?? new Map<string, string>();
  const ours = secretsOf(consumer, options.hospital === null).filter(
    (secret) => !own.has(secret) && !(consumer.changes?.includes(secret) && present.includes(secret)),
  );
  const files = [...ours.map((secret) => [secret, path.join(secrets.folder, secret)] as const), ...own];
  for (const [file, source] of files) {
    await writeFor(options, name, file, await readFile(source));
  }
  if (consumer.takesGiven) {
    // What the hospital took back is not kept.
    const kept = new Set(files.map(([file]) => file));
    await Promise.all(present.filter((file) => !kept.has(file)).map((file) => rm(path.join(folder, file))));
  }
}

/** Whole or not at all, for its reader only. */
async function writeFor(
  options: PrepareOptions,
  consumer: string,
  file: string,
  content: string | Buffer,
): Promise<void> {
  const { uid, gid } = CONSUMERS[consumer] as Consumer;
  const target = path.join(options.handout, consumer, file);
  const half = `${target}.new`;
  await rm(half, { force: true });
  await writeFile(half, content, { mode: 0o600 });
  await options.give?.(half, uid, gid);
  await rename(half, target);
}

/** Gives a file away; only root may. */
export function giveAway(file: string, uid: number, gid: number): Promise<void> {
  return chown(file, uid, gid);
}
