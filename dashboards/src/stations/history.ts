import { GraphThresholdsStyleConfigBuilder, GraphThresholdsStyleMode } from '@grafana/grafana-foundation-sdk/common';
import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { STATION_METRICS as M } from '@wardwatch/contracts';
import type { Say } from '../parts/language.js';
import { timeSeries } from '../parts/panels.js';
import { overTime } from '../parts/prometheus.js';
import { steps } from '../parts/thresholds.js';
import { FACTOR, shareOfLimit, STATION } from './queries.js';

const CHLORINE = `${STATION}, factor=~"chlorine.*"`;

/** How values went against their limits. */
export function addHistory(dashboard: DashboardBuilder, say: Say): void {
  dashboard
    .withPanel(
      timeSeries({
        id: 20,
        title: say('How close do values come to their limits?', '各项数值离限值还有多远？'),
        description: say(
          'Newest value as a share of its upper limit: 100 % is the limit. A sudden jump of one line alone is often the analyser; of several together it is the water.',
          '最新值占上限的比例，100% 即限值。仅一条线突变多为分析仪问题，多条线同时变化则为水质变化。',
        ),
        empty: say('No values with an upper limit in this time', '此时段没有带上限的数值'),
        at: [0, 14, 12, 8],
      })
        .withTarget(overTime('A', shareOfLimit, '{{station}} {{factor}}'))
        .unit('percentunit')
        .min(0)
        .axisSoftMax(1.1)
        .fillOpacity(0)
        .thresholds(steps('transparent', [1, 'red']))
        .thresholdsStyle(new GraphThresholdsStyleConfigBuilder().mode(GraphThresholdsStyleMode.LineAndArea)),
    )
    .withPanel(
      timeSeries({
        id: 21,
        title: say('Is there enough chlorine, and not too much?', '余氯够不够，是否过多？'),
        description: say(
          'Residual chlorine with the band of its limits as dashed lines. Below the band the water may not be disinfected; above it, it harms what it flows into.',
          '余氯与控制范围（虚线）。低于范围可能消毒不足，高于范围危害受纳水体。',
        ),
        empty: say(
          'No station reports chlorine; its code is set in stations.yaml',
          '没有站点上报余氯；其编码在 stations.yaml 中设置',
        ),
        at: [12, 14, 12, 8],
      })
        .withTarget(
          overTime(
            'A',
            `max by (station, factor) (${M.value}{${CHLORINE}, kind="realtime"})`,
            '{{station}} {{factor}}',
          ),
        )
        .withTarget(
          overTime(
            'B',
            `max by (station) (${M.limit}{${CHLORINE}, bound="lower"})`,
            say('{{station}} at least', '{{station}} 下限'),
          ),
        )
        .withTarget(
          overTime(
            'C',
            `max by (station) (${M.limit}{${CHLORINE}, bound="upper"})`,
            say('{{station}} at most', '{{station}} 上限'),
          ),
        )
        .overrideByRegexp('at (least|most)$|[上下]限$', [
          { id: 'custom.lineStyle', value: { fill: 'dash', dash: [8, 8] } },
          { id: 'custom.lineWidth', value: 1 },
        ])
        .min(0)
        .decimals(1)
        .fillOpacity(0),
    )
    .withPanel(
      timeSeries({
        id: 22,
        title: say('How do values go through the day?', '各项数值一天中如何变化？'),
        description: say(
          'Newest values in their own units; choose one factor above to compare stations.',
          '最新值（各自单位）。在上方选择一个因子可比较各站点。',
        ),
        empty: say('No values in this time', '此时段没有数值'),
        at: [0, 30, 24, 8],
      })
        .withTarget(
          overTime('A', `max by (station, factor) (${M.value}{${FACTOR}, kind="realtime"})`, '{{station}} {{factor}}'),
        )
        .fillOpacity(0),
    );
}
