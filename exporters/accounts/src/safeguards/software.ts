import type { AccountSourceOf } from '@wardwatch/contracts';
import { readCsv } from '../feeds/csv-rows.js';
import { FindingSet } from '../judge/finding-set.js';
import { METRICS } from '../metrics.js';
import { tallySamples } from '../register/registry.js';
import { labelsOf, type Source } from '../sources/source.js';
import { readAllowedSoftware } from './allowed-software.js';

const COLUMNS = { host: ['主机', '计算机名'], software: ['软件', '软件名称', '程序'] };

/** Software of many hosts, from the table that an inventory exports: `host, software`, one row for each installation. */
export function softwareSource(about: AccountSourceOf<'software'>): Source {
  const watches = ['software_unauthorised'] as const;
  const source = { about, watches };
  return {
    ...source,
    async read({ signal, nowSeconds }) {
      const allowed = await readAllowedSoftware(about.allowed_software_file, nowSeconds);
      const found = new FindingSet(watches);
      const counts = { allowed: 0, unauthorised: 0 };
      const shape = { columns: COLUMNS, required: ['host', 'software'] as const, encoding: about.encoding };
      const demands = { maxAgeSeconds: about.max_age, nowSeconds };
      const tally = await readCsv(about.file, shape, demands, signal, ({ host, software }) => {
        if (allowed.has(software)) {
          counts.allowed += 1;
        } else {
          counts.unauthorised += 1;
          found.add('software_unauthorised', `${host}: ${software}`, null);
        }
        return null;
      });
      const labels = labelsOf(source);
      const facts = Object.entries(counts).map(([state, value]) => ({
        metric: METRICS.software,
        labels: { ...labels, state },
        value,
      }));
      return { found, facts: [...facts, ...tallySamples(labels, tally)] };
    },
  };
}
