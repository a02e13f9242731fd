import { GraphThresholdsStyleConfigBuilder, GraphThresholdsStyleMode } from '@grafana/grafana-foundation-sdk/common';
import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { BACKUP_METRICS as M } from '@wardwatch/contracts';
import type { Say } from '../parts/language.js';
import { timeSeries } from '../parts/panels.js';
import { overTime } from '../parts/prometheus.js';
import { steps } from '../parts/thresholds.js';
import { CHOSEN, shareOfLimit } from './queries.js';

/** Age and size of the plans over time. */
export function addHistory(dashboard: DashboardBuilder, say: Say): void {
  const empty = say('No backups known in this time', '此时段没有已知备份');
  dashboard
    .withPanel(
      timeSeries({
        id: 7,
        title: say('How much of its time has each plan used?', '各计划的时限已用多少？'),
        description: say(
          'Age of the newest backup as a share of interval and grace: 100 % is overdue. A healthy plan is a saw; a line that goes on rising is a backup that is not made.',
          '最新备份的已过时间占周期加宽限期的比例，100% 即逾期。正常的计划呈锯齿状，持续上升说明没有进行备份。',
        ),
        empty,
        at: [0, 27, 8, 8],
      })
        .withTarget(overTime('A', shareOfLimit, '{{plan}}'))
        .unit('percentunit')
        .min(0)
        .axisSoftMax(1.2)
        .fillOpacity(0)
        .thresholds(steps('transparent', [1, 'red']))
        .thresholdsStyle(new GraphThresholdsStyleConfigBuilder().mode(GraphThresholdsStyleMode.LineAndArea)),
    )
    .withPanel(
      timeSeries({
        id: 8,
        title: say('How large are the backups?', '备份有多大？'),
        description: say(
          'Bytes that the newest backup of each plan restores to. Less than half of the one before raises BackupShrunk.',
          '各计划最新备份的数据量。不足上一次一半时触发 BackupShrunk。',
        ),
        empty,
        at: [8, 27, 8, 8],
      })
        .withTarget(overTime('A', `max by (plan) (${M.lastSize}{${CHOSEN}})`, '{{plan}}'))
        .unit('bytes')
        .min(0)
        .fillOpacity(0),
    )
    .withPanel(
      timeSeries({
        id: 10,
        title: say('How long do the backups take?', '备份用时多久？'),
        description: say(
          'Seconds that the newest backup of each plan took. A slow climb reaches the next run one day; BackupSlow fires where a plan sets a limit.',
          '各计划最新备份的用时。缓慢上升终会延续到下一次备份；计划设有上限时触发 BackupSlow。',
        ),
        empty: say('No tool says how long its backups take', '没有工具给出备份用时'),
        at: [16, 27, 8, 8],
      })
        .withTarget(overTime('A', `max by (plan) (${M.lastDuration}{${CHOSEN}})`, '{{plan}}'))
        .unit('s')
        .min(0)
        .fillOpacity(0),
    );
}
