import type { AccountFinding, AccountSourceOf, AccountsPolicy } from '@wardwatch/contracts';
import type { Sample } from '@wardwatch/exporter-kit';
import { CLOCK_TOLERANCE_SECONDS, readWhole } from '../feeds/open-file.js';
import type { FindingSet } from '../judge/finding-set.js';
import { ACCOUNT_WATCHES, accountRules, judgeAccounts } from '../judge/reading.js';
import { METRICS } from '../metrics.js';
import { readAllowedSoftware, softwareFacts } from '../safeguards/allowed-software.js';
import { firewallFacts, readApprovedPolicies } from '../safeguards/approved-policies.js';
import { signatureFacts } from '../safeguards/signatures.js';
import { labelsOf, SourceError, type ReadContext, type Source } from '../sources/source.js';
import type { ReportMemory } from './report-memory.js';
import { MAX_REPORT_BYTES, parseReport, splitSignature, type HostReport } from './report.js';
import { isSigned, reportKey } from './signature.js';

type HostPolicy = AccountSourceOf<'host_report'>;

/** Accounts and safeguards of a Linux host by the report that `ww-host-report.sh` signed there. */
export function hostReportSource(about: HostPolicy, policy: AccountsPolicy, memory: ReportMemory): Source {
  const rules = accountRules(policy.rules, about.password_length);
  const source = { about, watches: watchesOf(about) };
  return {
    ...source,
    read: async (context) => {
      const report = await readReport(about, memory, context);
      const { found, facts } = await judgeAccounts(source, rules, context, (judge) => {
        report.accounts.forEach((account) => judge.take(account));
        return Promise.resolve(report.rule);
      });
      const maxAge = policy.rules.signatures_max_age;
      return { found, facts: [...facts, ...(await safeguards(source, report, maxAge, context, found))] };
    },
  };
}

function watchesOf(about: HostPolicy): readonly AccountFinding[] {
  return [
    ...ACCOUNT_WATCHES,
    ...(about.antivirus ? (['signatures_stale', 'signatures_missing'] as const) : []),
    ...(about.approved_policies_file === undefined ? [] : (['firewall_drift'] as const)),
    ...(about.allowed_software_file === undefined ? [] : (['software_unauthorised'] as const)),
  ];
}

/** @throws SourceError when the report is not the host's own, of now, and whole */
async function readReport(about: HostPolicy, memory: ReportMemory, context: ReadContext): Promise<HostReport> {
  const { nowSeconds } = context;
  const anyAge = { maxAgeSeconds: null, nowSeconds };
  const pem = await readWhole(about.public_key_file, { ...anyAge, maxBytes: 16_384 });
  const key = reportKey(pem.bytes.toString('utf8'));
  if (key === null) {
    throw new SourceError('signature', 'the public key file holds no public key that is taken');
  }
  const { bytes } = await readWhole(about.report_file, { ...anyAge, maxBytes: MAX_REPORT_BYTES });
  const parts = splitSignature(bytes);
  if (parts === null || !isSigned(parts.body, parts.signature, key)) {
    throw new SourceError('signature', 'the report is not signed with the key of the host');
  }
  const report = parseReport(parts.body);
  if (report === null) {
    throw new SourceError('unreadable', 'signed, but no report that is understood: is the script the same version?');
  }
  if (report.host !== about.host) {
    throw new SourceError('signature', 'the report is that of another host');
  }
  if (report.at > nowSeconds + CLOCK_TOLERANCE_SECONDS) {
    throw new SourceError('clock', 'the report is dated in the future: a wrong clock');
  }
  if (nowSeconds - report.at > about.max_age) {
    throw new SourceError('stale', 'the newest report is older than its policy allows');
  }
  if (!(await memory.accept(about.source, report))) {
    throw new SourceError('replayed', 'the report is older than one that was read before');
  }
  return report;
}

async function safeguards(
  source: { readonly about: HostPolicy; readonly watches: readonly AccountFinding[] },
  { host, signaturesAt, firewallHash, packages }: HostReport,
  signaturesMaxAge: number,
  { nowSeconds }: ReadContext,
  found: FindingSet,
): Promise<Sample[]> {
  const { about } = source;
  const labels = labelsOf(source);
  const facts: Sample[] = [];
  if (about.antivirus) {
    facts.push(
      { metric: METRICS.signatureAt, labels: { host, ...labels }, value: signaturesAt },
      ...signatureFacts(labels, [{ host, at: signaturesAt }], signaturesMaxAge, nowSeconds, found),
    );
  }
  if (about.approved_policies_file !== undefined) {
    const approved = await readApprovedPolicies(about.approved_policies_file, nowSeconds);
    facts.push(...firewallFacts(labels, firewallHash, approved, null, found));
  }
  if (about.allowed_software_file !== undefined) {
    const allowed = await readAllowedSoftware(about.allowed_software_file, nowSeconds);
    facts.push(...softwareFacts(labels, packages, allowed, found));
  }
  return facts;
}
