import { createHash } from 'node:crypto';
import type { AccountSourceOf } from '@wardwatch/contracts';
import { readWhole } from '../feeds/open-file.js';
import { FindingSet } from '../judge/finding-set.js';
import { labelsOf, SourceError, type Source } from '../sources/source.js';
import { firewallFacts, readApprovedPolicies } from './approved-policies.js';

const MAX_BYTES = 16 * 1024 * 1024;

/** The policy of a border firewall, as it exports it, against the approved ones (article 46-3). */
export function firewallSource(about: AccountSourceOf<'firewall'>): Source {
  const watches = ['firewall_drift'] as const;
  const source = { about, watches };
  return {
    ...source,
    async read({ nowSeconds }) {
      const approved = await readApprovedPolicies(about.approved_policies_file, nowSeconds);
      const demands = { maxBytes: MAX_BYTES, maxAgeSeconds: about.max_age, nowSeconds };
      const { bytes, modifiedAtSeconds } = await readWhole(about.policy_file, demands);
      const policy = normalPolicy(bytes.toString('latin1'));
      if (policy === '') {
        throw new SourceError('empty', 'the exported policy holds no rule');
      }
      const found = new FindingSet(watches);
      const hash = createHash('sha256').update(policy, 'latin1').digest('hex');
      return { found, facts: firewallFacts(labelsOf(source), hash, approved, modifiedAtSeconds, found) };
    },
  };
}

/**
 * A policy without what changes by itself: comments (`#`, `!`), counters of nftables and iptables, blanks at the end and
 * empty lines. Order and everything else counts.
 */
export function normalPolicy(text: string): string {
  const lines = text
    .split(/\r?\n/)
    .map((line) =>
      line
        .replace(/\bcounter packets \d+ bytes \d+/g, 'counter')
        .replace(/\[\d+:\d+\]/g, '')
        .trimEnd(),
    )
    .filter((line) => line !== '' && !/^\s*[#!]/.test(line));
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
