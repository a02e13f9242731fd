import { alert, type Rule } from '../../generate/rule.js';
import type { Limits } from '../../generate/thresholds.js';
import { KNOWN } from './known.js';
import { FACTOR_PAGE, PAGE, perFactorOfUnit, perStationOfUnit } from './labels.js';

const LABELS = { level: '3', domain: 'wastewater', system: 'wastewater' } as const;

/** The factors of the alert's station for which a query holds, in one ticket instead of one each. */
const factorsWhere = (query: string) =>
  `{{ range $index, $found := printf "${query}" $labels.station | query | sortByLabel "factor" }}{{ if $index }}, {{ end }}{{ $found.Labels.factor }}{{ end }}`;

/** What the bureau rates, and the work that keeps it good. */
export function dataRules(limits: Limits): Rule[] {
  return [
    alert({
      name: 'StationDataGap',
      expr: perStationOfUnit(`max by (station) (${KNOWN.longestGap} >= ${limits.value('station_gap')})`),
      labels: LABELS,
      summary: ['Values of a station are missing', '站点数据缺失'],
      description: [
        `Station {{ $labels.station }} has a gap of {{ $value | humanizeDuration }} within the last 24 hours: ${factorsWhere(`${KNOWN.longestGap}{station='%s'} >= ${limits.value('station_gap')}`)}. Until the logger fills it in, it counts against the acquisition rate.`,
        `站点 {{ $labels.station }} 在最近 24 小时内缺失 {{ $value | humanizeDuration }} 的数据：${factorsWhere(`${KNOWN.longestGap}{station='%s'} >= ${limits.value('station_gap')}`)}。数采仪补传之前，缺失计入数据获取率。`,
      ],
      dashboard: PAGE,
      obligations: ['P3-03', 'P3-06'],
    }),
    alert({
      name: 'StationValidityLow',
      expr: perStationOfUnit(
        `min by (station) ((${KNOWN.margin} < 0) and on (station, factor) (${KNOWN.expected} >= ${limits.value('station_validity_least_values')}))`,
      ),
      for: limits.for('station_validity_least_values'),
      labels: LABELS,
      summary: ["A station misses its month's target of valid data", '站点本月数据传输有效率低于目标'],
      description: [
        `The transmission ratio (acquisition times validity) of station {{ $labels.station }} is below the target of this month: ${factorsWhere(`${KNOWN.margin}{station='%s'} < 0`)}.`,
        `站点 {{ $labels.station }} 本月传输有效率（获取率与有效率之积）低于目标：${factorsWhere(`${KNOWN.margin}{station='%s'} < 0`)}。`,
      ],
      dashboard: PAGE,
      obligations: ['P3-06'],
    }),
    alert({
      name: 'StationCalibrationOverdue',
      expr: perFactorOfUnit(`time() - ${KNOWN.calibrationDue} >= 0`),
      for: limits.for('station_calibration'),
      labels: LABELS,
      summary: ['An analyser is due for calibration', '分析仪校准逾期'],
      description: [
        'The analyser of {{ $labels.factor }} of station {{ $labels.station }} has no passed calibration or standard check within its interval. Its values may be contested.',
        '站点 {{ $labels.station }} 的 {{ $labels.factor }} 分析仪在规定周期内没有合格的校准或标样核查记录，其数据可能被质疑。',
      ],
      dashboard: FACTOR_PAGE,
      obligations: ['P3-02', 'P3-18'],
    }),
    alert({
      name: 'StationPatrolDue',
      expr: perStationOfUnit(`time() - ${KNOWN.patrolDue} >= 0`),
      for: limits.for('station_patrol'),
      labels: LABELS,
      summary: ['The daily remote patrol of a station is due', '站点每日远程巡监未完成'],
      description: [
        'No remote patrol of station {{ $labels.station }} is on record within its interval; one a day is asked for.',
        '站点 {{ $labels.station }} 在规定周期内没有远程巡监记录，要求每天至少一次。',
      ],
      dashboard: PAGE,
      obligations: ['P3-12'],
    }),
  ];
}
