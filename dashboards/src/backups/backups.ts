import {
  QueryVariableBuilder,
  VariableRefresh,
  VariableSort,
  type Dashboard,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { BACKUP_METRICS } from '@wardwatch/contracts';
import { frame } from '../parts/frame.js';
import { sayIn, type Language, type Say } from '../parts/language.js';
import { PROMETHEUS } from '../parts/prometheus.js';
import { addHistory } from './history.js';
import { addPlanTable } from './plan-table.js';
import { CHOSEN } from './queries.js';
import { addStats } from './stats.js';
import { addToolTable } from './tools.js';
import { addTruthTable } from './truth-table.js';

/** The truth about backups: every duty of every system, then the plans behind it, their tools, and their history. */
export function backups(language: Language): Dashboard {
  const say = sayIn(language);
  const dashboard = frame({
    key: 'backups',
    language,
    say,
    title: say('Backups', '备份'),
    description: say(
      'Every backup plan against its limit (articles 37 to 42).',
      '各备份计划与其时限（第三十七条至第四十二条）。',
    ),
    from: 'now-24h',
    related: [],
    faults: `, ${CHOSEN}`,
  }).withVariable(systemVariable(say));
  addStats(dashboard, say);
  addTruthTable(dashboard, say);
  addPlanTable(dashboard, say);
  addToolTable(dashboard, say);
  addHistory(dashboard, say);
  return dashboard.build();
}

function systemVariable(say: Say): QueryVariableBuilder {
  const query = `label_values(${BACKUP_METRICS.planInfo}, system)`;
  return new QueryVariableBuilder('system')
    .label(say('System', '系统'))
    .datasource(PROMETHEUS)
    .query({ query, refId: 'systems', qryType: 1, label: 'system', metric: BACKUP_METRICS.planInfo })
    .definition(query)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc)
    .multi(true)
    .includeAll(true)
    .allValue('.*')
    .current({ selected: true, text: say('All', '全部'), value: '$__all' });
}
