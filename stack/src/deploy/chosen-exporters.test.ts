import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { EXPORTERS } from '../settings/settings.js';
import { chosenExporters, OPTIONAL_EXPORTERS, prometheusFor } from './chosen-exporters.js';
import { generatedFiles } from './generated-files.js';

interface Config {
  readonly scrape_configs: readonly { readonly job_name: string }[];
}
const text = generatedFiles().get('deploy/prometheus.yml') ?? '';
const read = (config: string) => parse(config) as Config;
const jobsOf = ({ scrape_configs: jobs }: Config) => jobs.map(({ job_name: job }) => job);

describe('exporters that a hospital chooses', () => {
  it('are the profiles of compose; the one of backups always runs', () => {
    expect([...chosenExporters('')]).toEqual(['backup']);
    expect([...chosenExporters(' station, hospital,')]).toEqual(['hospital', 'backup', 'station']);
    expect([...chosenExporters('*')]).toEqual(EXPORTERS);
    expect(() => chosenExporters('station,stations')).toThrow('no exporter is called stations; there are hospital, st');
  });

  it('each have a job of their name', () => {
    expect(jobsOf(read(text))).toEqual(expect.arrayContaining([...EXPORTERS]));
  });

  it('all chosen: nothing changes', () => {
    expect(read(prometheusFor(text, chosenExporters('*')))).toEqual(read(text));
  });

  it.each(OPTIONAL_EXPORTERS)('without %s: its job is gone, and nothing else', (leftOut) => {
    const chosen = new Set(EXPORTERS.filter((name) => name !== leftOut));
    const { scrape_configs: jobs, ...others } = read(prometheusFor(text, chosen));
    const { scrape_configs: all, ...before } = read(text);
    expect(jobs).toEqual(all.filter(({ job_name: job }) => job !== leftOut));
    expect(jobs).toHaveLength(all.length - 1);
    expect(others).toEqual(before);
  });
});
