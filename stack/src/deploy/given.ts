import { chmod, copyFile, mkdir, readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { SECRET_NAMES } from '../settings/secrets.js';
import { CONSUMERS } from './handout.js';
import { PrepareError } from './prepare-error.js';

/** What a hospital brings: secrets of ours under their names, and for each exporter those that its policy names. */
export interface Given {
  /** Consumer → file name → path. */
  readonly ofConsumers: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Community of the hospital's SNMP devices, when it is not `public`. */
  readonly snmpCommunity: string | null;
}

export const SNMP_COMMUNITY = 'snmp_community';
/** Without the demo there is no stand-in to page, so these must be the hospital's own. */
const OWN_REQUIRED = ['wecom_webhook_url', 'wecom_app_secret'] as const;
const BIGGEST_BYTES = 256 * 1024;

/**
 * Copies the hospital's own secrets over ours and finds those of the exporters.
 * @throws PrepareError that names what is missing, unknown or too big
 */
export async function takeGiven(given: string, secrets: string, demo: boolean): Promise<Given> {
  const entries = (await readdir(given, { withFileTypes: true }).catch(() => [])).filter(
    ({ name }) => !name.startsWith('.') && name !== 'README.md',
  );
  const names = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  complainOf(given, names, folders, demo);
  await mkdir(secrets, { recursive: true, mode: 0o700 });
  for (const name of names.filter((one) => one !== SNMP_COMMUNITY)) {
    await copyFile(path.join(given, name), path.join(secrets, name));
    await chmod(path.join(secrets, name), 0o600);
  }
  const ofConsumers = new Map<string, ReadonlyMap<string, string>>();
  for (const folder of folders) {
    ofConsumers.set(folder, await filesOf(path.join(given, folder)));
  }
  const snmpCommunity = names.includes(SNMP_COMMUNITY)
    ? (await readFile(path.join(given, SNMP_COMMUNITY), 'utf8')).trim()
    : null;
  return { ofConsumers, snmpCommunity };
}

function complainOf(given: string, names: readonly string[], folders: readonly string[], demo: boolean): void {
  const known: readonly string[] = [...SECRET_NAMES, SNMP_COMMUNITY];
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new PrepareError(`${given}: no secret is called ${unknown.join(', ')}; there are ${known.join(', ')}`);
  }
  const takers = Object.keys(CONSUMERS).filter((name) => CONSUMERS[name]?.takesGiven);
  const strange = folders.filter((name) => !takers.includes(name));
  if (strange.length > 0) {
    throw new PrepareError(`${given}: no exporter is called ${strange.join(', ')}; there are ${takers.join(', ')}`);
  }
  const missing = demo ? [] : OWN_REQUIRED.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    throw new PrepareError(
      `Write ${missing.join(' and ')} into the folder of your own secrets: without the demo hospital there is no stand-in for WeCom to page. See deploy/README.md.`,
    );
  }
}

async function filesOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const name of (await readdir(folder)).filter((one) => !one.startsWith('.'))) {
    const file = path.join(folder, name);
    const facts = await stat(file);
    if (!facts.isFile() || facts.size > BIGGEST_BYTES) {
      throw new PrepareError(`${file}: must be a file of at most ${BIGGEST_BYTES / 1024} KiB`);
    }
    files.set(name, file);
  }
  return files;
}
