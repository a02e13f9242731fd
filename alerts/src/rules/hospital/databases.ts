import { HOSPITAL_HIS_METRICS as S, HOSPITAL_SQL_METRICS as Q } from '@wardwatch/contracts';
import { alert, record, withSeverityLabel, type Rule } from '../../generate/rule.js';
import type { Limits } from '../../generate/thresholds.js';
import { kept } from './known.js';

const KNOWN = {
  database: 'hospital:sql_database_info:known',
  failing: 'hospital:sql_failing_queries:known',
  stockLeft: 'hospital:stock_left_seconds:known',
  stockMinimum: 'hospital:stock_minimum_seconds:known',
} as const;

const ARTICLE = 'store, article, kind';

/** Whose stock it is. */
const UNITS: readonly (readonly [kind: string, unit: string])[] = [
  ['reagent', 'laboratory'],
  ['drug', 'pharmacy'],
  ['consumable', 'facilities'],
];
const withUnit = (expr: string) =>
  UNITS.reduce((inner, [kind, unit]) => `label_replace(${inner}, "unit", "${unit}", "kind", "${kind}")`, expr);

/** What is read with SQL: databases that do not answer, and stock that runs out. */
export function databaseRules(limits: Limits): Rule[] {
  return [
    record(
      KNOWN.database,
      withSeverityLabel(
        kept(
          KNOWN.database,
          'database, system, unit, domain, level',
          `label_replace(${Q.databaseInfo}, "domain", "application", "", "")`,
          'sql',
        ),
      ),
    ),
    record(
      KNOWN.failing,
      kept(KNOWN.failing, 'database', `sum by (database) (1 - min by (database, query) (${Q.querySuccess}))`, 'sql'),
    ),
    record(KNOWN.stockLeft, kept(KNOWN.stockLeft, ARTICLE, S.stockLeft, 'sql')),
    record(KNOWN.stockMinimum, kept(KNOWN.stockMinimum, ARTICLE, S.stockMinimum, 'sql')),
    alert({
      name: 'HospitalDatabaseFailing',
      expr: `
label_join(${KNOWN.failing} > 0, "dedup_key", "/", "database")
* on (database) group_left (system, unit, domain, level, severity) ${KNOWN.database}`,
      for: limits.for('hospital_database_failing'),
      summary: ['A database of the hospital is not read in full', '医院数据库未能完整读取'],
      description: [
        '{{ $value }} queries of the database {{ $labels.database }} fail. What they tell of is missing or old.',
        '数据库 {{ $labels.database }} 有 {{ $value }} 条查询失败，相关数据缺失或已过期。',
      ],
      dashboard: 'ww-feeds',
      obligations: ['A4-1', 'A13'],
    }),
    alert({
      name: 'HospitalStockLow',
      expr: withUnit(
        `label_join(${KNOWN.stockLeft} < on (${ARTICLE}) ${KNOWN.stockMinimum}, "dedup_key", "/", "store", "article")`,
      ),
      for: limits.for('hospital_stock_low'),
      labels: { level: '3', domain: 'operations', system: 'supplies' },
      summary: ['A stock lasts less than its minimum', '库存可用时间低于最低要求'],
      description: [
        'The stock of {{ $labels.article }} in {{ $labels.store }} lasts {{ $value | humanizeDuration }} at the use of the last week, less than the hospital asks for.',
        '{{ $labels.store }} 的 {{ $labels.article }} 按近一周用量仅可用 {{ $value | humanizeDuration }}，低于医院规定的最低时间。',
      ],
      dashboard: 'ww-lab',
      obligations: ['P5-11'],
    }),
  ];
}
