import type { AccountSourceOf, AccountsPolicy } from '@wardwatch/contracts';
import { timeCell } from '../feeds/cells.js';
import { readCsv, type RowRefusal } from '../feeds/csv-rows.js';
import { CLOCK_TOLERANCE_SECONDS } from '../feeds/open-file.js';
import { FindingSet } from '../judge/finding-set.js';
import { tallySamples } from '../register/registry.js';
import { labelsOf, type Source } from '../sources/source.js';
import { signatureFacts, type HostSignatures } from './signatures.js';

const COLUMNS = { host: ['主机', '计算机名', '终端'], signatures: ['病毒库时间', '特征库时间', '病毒库日期'] };

/** Hosts of an antivirus console, from the table that it exports: `host, signatures`; empty for a host without any. */
export function antivirusSource(about: AccountSourceOf<'antivirus'>, policy: AccountsPolicy): Source {
  const watches = ['signatures_stale', 'signatures_missing'] as const;
  const source = { about, watches };
  return {
    ...source,
    async read({ signal, nowSeconds }) {
      const hosts: HostSignatures[] = [];
      const shape = { columns: COLUMNS, required: ['host'] as const, encoding: about.encoding };
      const demands = { maxAgeSeconds: about.max_age, nowSeconds };
      const tally = await readCsv(about.file, shape, demands, signal, ({ host, signatures }): RowRefusal | null => {
        const at = timeCell(signatures, policy.utc_offset);
        if (at === undefined) {
          return 'time';
        }
        if (at !== null && at > nowSeconds + CLOCK_TOLERANCE_SECONDS) {
          return 'future';
        }
        hosts.push({ host, at: at ?? 0 });
        return null;
      });
      const found = new FindingSet(watches);
      const labels = labelsOf(source);
      const facts = signatureFacts(labels, hosts, policy.rules.signatures_max_age, nowSeconds, found);
      return { found, facts: [...facts, ...tallySamples(labels, tally)] };
    },
  };
}
