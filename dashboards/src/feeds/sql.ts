import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { HOSPITAL_SQL_METRICS as S } from '@wardwatch/contracts';
import { answers } from '../estate/hosts.js';
import { figure, intoRows, width } from '../parts/columns.js';
import type { Say } from '../parts/language.js';
import { table } from '../parts/panels.js';
import { rows } from '../parts/prometheus.js';

/** Queries into the hospital's databases. */
export function addSql(dashboard: DashboardBuilder, say: Say): void {
  const by = (metric: string) => `max by (database, query) (${metric})`;
  const works = say('Works', '正常');
  dashboard.withPanel(
    intoRows(
      table({
        id: 20,
        title: say('Which queries are answered, how fast, how old?', '哪些查询有应答，多快，多旧？'),
        description: say(
          'One line per query of policies/hospital-databases.yaml, failing ones first: the age of the answer that is shown, how often a new one is asked for, and what the last one took.',
          'policies/hospital-databases.yaml 中每个查询一行，失败者在前：当前结果的时龄、刷新间隔与最近一次耗时。',
        ),
        empty: say(
          'Not connected: no database in policies/hospital-databases.yaml',
          '未接入：policies/hospital-databases.yaml 中没有数据库',
        ),
        at: [0, 21, 24, 8],
      })
        .withTarget(rows('A', by(S.querySuccess)))
        .withTarget(rows('B', `min by (database, query) (time() - (${S.queryLastSuccess} > 0))`))
        .withTarget(rows('C', by(S.queryInterval)))
        .withTarget(rows('D', by(S.queryDuration)))
        .withTarget(rows('E', by(S.queryRows)))
        .withTarget(rows('F', `sum by (database, query) (increase(${S.queryErrors}[1h]))`)),
      [
        { field: 'database', title: say('Database', '数据库'), properties: [width(140)] },
        { field: 'query', title: say('Query', '查询'), properties: [{ id: 'custom.minWidth', value: 160 }] },
        { field: 'Value #A', title: works, properties: answers(say) },
        { field: 'Value #B', title: say('Age', '时龄'), properties: figure(100, 0, 's') },
        { field: 'Value #C', title: say('Asked every', '查询间隔'), properties: figure(120, 0, 's') },
        { field: 'Value #D', title: say('Took', '耗时'), properties: figure(100, 0, 's') },
        { field: 'Value #E', title: say('Rows', '行数'), properties: figure(85, 0) },
        { field: 'Value #F', title: say('Errors, last hour', '近一小时错误'), properties: figure(145, 0) },
      ],
      { field: works, desc: false },
      [],
    ),
  );
}
