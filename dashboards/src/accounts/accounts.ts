import {
  QueryVariableBuilder,
  VariableRefresh,
  VariableSort,
  type Dashboard,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { ACCOUNTS_METRICS } from '@wardwatch/contracts';
import { frame } from '../parts/frame.js';
import { sayIn, type Language, type Say } from '../parts/language.js';
import { PROMETHEUS } from '../parts/prometheus.js';
import { addHistory } from './history.js';
import { CHOSEN } from './queries.js';
import { addStats } from './stats.js';
import { addFindings, addSources } from './tables.js';

/** Accounts and safeguards: what is wrong where, since when, and whether anybody can look. */
export function accounts(language: Language): Dashboard {
  const say = sayIn(language);
  const dashboard = frame({
    key: 'accounts',
    language,
    say,
    title: say('Accounts and safeguards', '账号与安全'),
    description: say(
      'Accounts, passwords, superusers and safeguards against the rules (articles 36 and 46 to 48).',
      '账号、密码、超级用户与安全措施对照制度（第三十六条、第四十六条至第四十八条）。',
    ),
    from: 'now-24h',
    related: ['backups'],
    faults: `, alertname=~"Account.*", ${CHOSEN}`,
  }).withVariable(systemVariable(say));
  addStats(dashboard, say);
  addFindings(dashboard, say);
  addSources(dashboard, say);
  addHistory(dashboard, say);
  return dashboard.build();
}

function systemVariable(say: Say): QueryVariableBuilder {
  const query = `label_values(${ACCOUNTS_METRICS.sourceInfo}, system)`;
  return new QueryVariableBuilder('system')
    .label(say('System', '系统'))
    .datasource(PROMETHEUS)
    .query({ query, refId: 'systems', qryType: 1, label: 'system', metric: ACCOUNTS_METRICS.sourceInfo })
    .definition(query)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc)
    .multi(true)
    .includeAll(true)
    .allValue('.*')
    .current({ selected: true, text: say('All', '全部'), value: '$__all' });
}
