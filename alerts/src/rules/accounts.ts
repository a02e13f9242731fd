import { ACCOUNTS_METRICS as M } from '@wardwatch/contracts';
import { exporterRules } from '../generate/exporter-rules.js';
import { alert, type Rule, type RulesOf } from '../generate/rule.js';
import type { Limits } from '../generate/thresholds.js';
import { FINDING_ALERTS, type FindingAlert } from './accounts/finding-alerts.js';
import { KNOWN, knownRules } from './accounts/known.js';

const DASHBOARD = 'ww-accounts?var-system={{ $labels.system }}';

/** One ticket for each source, also where a system has several. */
const bySource = (expr: string) => `label_replace(${expr.trim()}, "dedup_key", "$1", "source", "(.+)")`;

/** Rules about accounts and safeguards (articles 36 and 46 to 48). */
export const accountsRules: RulesOf = (limits) => ({
  about: `
Accounts and safeguards (articles 36 and 46 to 48). Level, domain and unit of a fault come from policies/accounts.yaml, by
account_source_info and account_finding_info.`,
  groups: [
    {
      name: 'accounts',
      rules: [
        ...knownRules(),
        ...exporterRules(limits, {
          job: 'accounts',
          prefix: 'Account',
          collectorSuccess: M.collectorSuccess,
          what: ['the accounts and safeguards', '账号与安全措施'],
          level: '3',
          domain: 'governance',
          dashboard: 'ww-accounts',
          obligations: ['A36', 'A48-3'],
        }),
        sourceDown(limits),
        ...FINDING_ALERTS.map((one) => findingAlert(one, limits)),
      ],
    },
  ],
});

function sourceDown(limits: Limits): Rule {
  const reason = (unknown: string) =>
    `{{ with printf "last_over_time(${M.sourceError}{source='%s'}[5m])" $labels.source | query }}{{ . | first | label "reason" }}{{ else }}${unknown}{{ end }}`;
  return alert({
    name: 'AccountSourceDown',
    expr: bySource(`
(${KNOWN.sourceUp} == 0)
  * on (source, system) group_left (type, unit, domain, level, severity) ${KNOWN.sourceInfo}`),
    for: limits.for('account_source_down'),
    summary: ['Accounts or safeguards cannot be read', '账号或安全措施无法读取'],
    description: [
      `{{ $labels.source }} of {{ $labels.system }} cannot be read: ${reason('reason unknown')}. What is shown of it is what was known before.`,
      `系统 {{ $labels.system }} 的 {{ $labels.source }} 无法读取：${reason('原因未知')}。当前显示为此前已知的状态。`,
    ],
    dashboard: DASHBOARD,
    obligations: ['A36', 'A48-3'],
  });
}

function findingAlert({ name, findings, after, summary, what, obligations }: FindingAlert, limits: Limits): Rule {
  const which = findings.length === 1 ? `finding="${findings[0]}"` : `finding=~"${findings.join('|')}"`;
  const found = `(${KNOWN.findings}{${which}} > 0)`;
  const lasting =
    after === undefined
      ? found
      : `(${found} and on (source, system, finding) (time() - ${KNOWN.findingSince}{${which}} >= ${limits.value(after)}))`;
  return alert({
    name,
    expr: bySource(`
${lasting}
  * on (source, system, finding) group_left (unit, domain, level, severity) ${KNOWN.findingInfo}`),
    for: limits.for('account_finding'),
    summary,
    description: [`${what[0]} The evidence of the source says which.`, `${what[1]}具体对象见该来源的证据文件。`],
    dashboard: DASHBOARD,
    obligations,
  });
}
