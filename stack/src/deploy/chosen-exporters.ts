import { parse, stringify } from 'yaml';
import { EXPORTERS, type ExporterName } from '../settings/settings.js';
import { PrepareError } from './prepare-error.js';

/** Each is the name of a profile of `deploy/hospital.yml` and of a job; the exporter of backups always runs. */
export const OPTIONAL_EXPORTERS = EXPORTERS.filter((name) => name !== 'backup');

/**
 * Reads `COMPOSE_PROFILES`; `*` stands for all.
 * @throws PrepareError with the names that are no exporter's
 */
export function chosenExporters(profiles: string): ReadonlySet<ExporterName> {
  const names = profiles.split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
  if (names.includes('*')) {
    return new Set(EXPORTERS);
  }
  const unknown = names.filter((name) => !EXPORTERS.some((known) => known === name));
  if (unknown.length > 0) {
    const known = OPTIONAL_EXPORTERS.join(', ');
    throw new PrepareError(`COMPOSE_PROFILES: no exporter is called ${unknown.join(', ')}; there are ${known}`);
  }
  return new Set(EXPORTERS.filter((name) => name === 'backup' || names.includes(name)));
}

/** Prometheus' configuration without the jobs of exporters that are left out: what nobody runs is not told of as down. */
export function prometheusFor(configText: string, chosen: ReadonlySet<ExporterName>): string {
  const leftOut = new Set<string>(EXPORTERS.filter((name) => !chosen.has(name)));
  const config = parse(configText) as { readonly scrape_configs: readonly { readonly job_name: string }[] };
  return stringify({
    ...config,
    scrape_configs: config.scrape_configs.filter(({ job_name: job }) => !leftOut.has(job)),
  });
}
