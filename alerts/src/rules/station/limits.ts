import { STATION_METRICS as M } from '@wardwatch/contracts';
import { alert, type Rule } from '../../generate/rule.js';
import type { Limits } from '../../generate/thresholds.js';
import { KNOWN } from './known.js';
import { FACTOR_PAGE, perFactor } from './labels.js';

/** Newest value when the alert began, with its unit left to the dashboard. */
const newest = (before: string, after: string) =>
  `{{ with printf "last_over_time(${M.value}{station='%s',factor='%s',kind='realtime'}[10m])" $labels.station $labels.factor | query }}${before}{{ . | first | value }}${after}{{ end }}`;

const CHLORINE = 'factor=~"chlorine.*"';

/** Values beyond their limits. Chlorine has two alerts: too little disinfects nothing, too much harms the river. */
export function limitRules(limits: Limits): Rule[] {
  return [
    alert({
      name: 'StationChlorineLow',
      expr: perFactor(`${KNOWN.exceeded}{${CHLORINE}, bound="lower"} == 1`),
      for: limits.for('station_chlorine'),
      summary: ['Residual chlorine is too low: disinfection has failed', '余氯过低：消毒失效'],
      description: [
        `Residual chlorine ({{ $labels.factor }}) of station {{ $labels.station }} is below its band${newest(': ', '')}. The water may not be disinfected.`,
        `站点 {{ $labels.station }} 的余氯（{{ $labels.factor }}）低于控制范围下限${newest('：', '')}。出水可能未经有效消毒。`,
      ],
      dashboard: FACTOR_PAGE,
      obligations: ['P3-03', 'P3-07'],
    }),
    alert({
      name: 'StationChlorineHigh',
      expr: perFactor(`${KNOWN.exceeded}{${CHLORINE}, bound="upper"} == 1`),
      for: limits.for('station_chlorine'),
      summary: ['Residual chlorine is too high', '余氯过高'],
      description: [
        `Residual chlorine ({{ $labels.factor }}) of station {{ $labels.station }} is above its limit${newest(': ', '')}. It must not be discharged like this.`,
        `站点 {{ $labels.station }} 的余氯（{{ $labels.factor }}）超过上限${newest('：', '')}。不得在此状态下排放。`,
      ],
      dashboard: FACTOR_PAGE,
      obligations: ['P3-03', 'P3-07'],
    }),
    alert({
      name: 'StationExceedance',
      expr: perFactor(`max by (station, factor) (${KNOWN.exceeded}{factor!~"chlorine.*"}) == 1`),
      for: limits.for('station_exceedance'),
      summary: ['Wastewater is beyond its limit', '污水排放超标'],
      description: [
        `{{ $labels.factor }} of station {{ $labels.station }} is beyond its limit${newest(' (newest value ', ')')}.`,
        `站点 {{ $labels.station }} 的 {{ $labels.factor }} 超出限值${newest('（最新值 ', '）')}。`,
      ],
      dashboard: FACTOR_PAGE,
      obligations: ['P3-04', 'P3-07'],
    }),
  ];
}
