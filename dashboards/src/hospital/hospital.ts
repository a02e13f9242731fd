import { PanelBuilder, type Dashboard, type DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { HOSPITAL_METRICS as M } from '@wardwatch/contracts';
import { barGauge } from '../parts/bar-gauge.js';
import { frame } from '../parts/frame.js';
import { labelVariable } from '../parts/label-variable.js';
import { sayIn, type Language, type Say } from '../parts/language.js';
import { timeSeries } from '../parts/panels.js';
import { limit } from '../parts/policy-thresholds.js';
import { now, overTime } from '../parts/prometheus.js';
import { steps } from '../parts/thresholds.js';
import { addThree } from './three.js';
import { CAMPUS } from './queries.js';

const NOTHING_HEARD = ['No message heard yet: see Feeds and exporters', '尚未收到消息：见“数据源与采集器”'] as const;

/** Quality, efficiency and safety of the whole hospital on one screen (P5-03), for a wall and for a duty officer. */
export function hospital(language: Language): Dashboard {
  const say = sayIn(language);
  const dashboard = frame({
    key: 'hospital',
    language,
    say,
    title: say('Hospital now', '医院实时'),
    description: say(
      'Quality, efficiency and safety in one screen (P5-03), from the messages of the hospital’s systems.',
      '一屏呈现质量、效率、安全（P5-03），数据来自各系统消息。',
    ),
    from: 'now-6h',
    related: ['beds', 'emergency', 'lab', 'stations', 'feeds'],
    faults: ', domain=~"operations|wastewater"',
  }).withVariable(labelVariable(say, { name: 'campus', title: say('Campus', '院区'), metric: M.wardInfo }));
  addThree(dashboard, say, say(...NOTHING_HEARD));
  addCourse(dashboard, say, say(...NOTHING_HEARD));
  addPlaces(dashboard, say, say(...NOTHING_HEARD));
  return dashboard.build();
}

function addCourse(dashboard: DashboardBuilder, say: Say, empty: string): void {
  dashboard
    .withPanel(
      timeSeries({
        id: 10,
        title: say('Do the beds suffice?', '床位够用吗？'),
        description: say(
          'Occupied by open beds, per campus; above 100 % patients lie in temporary beds.',
          '各院区占用床位与开放床位之比；超过 100% 表示使用加床。',
        ),
        empty,
        at: [0, 7, 8, 5],
      })
        .withTarget(
          overTime(
            'A',
            `sum by (campus) (${M.bedsOccupied}{${CAMPUS}}) / sum by (campus) (${M.bedsOpen}{${CAMPUS}})`,
            '{{campus}}',
          ),
        )
        .unit('percentunit')
        .axisSoftMax(1)
        .thresholds(steps('transparent', [limit('hospital_ward_full'), 'red'])),
    )
    .withPanel(
      timeSeries({
        id: 11,
        title: say('Does the emergency department flow?', '急诊是否通畅？'),
        description: say(
          'Patients there by phase: waiting to be seen, in treatment, boarding (admitted, no ward bed yet).',
          '各阶段患者数：候诊、诊疗中、滞留待床（已决定收治、尚无病床）。',
        ),
        empty,
        at: [8, 7, 8, 5],
      })
        .withTarget(overTime('A', `sum by (phase) (${M.emergencyPatients}{${CAMPUS}})`, '{{phase}}'))
        .min(0)
        .decimals(0)
        .overrideByName('waiting', [{ id: 'displayName', value: say('waiting', '候诊') }])
        .overrideByName('treatment', [{ id: 'displayName', value: say('in treatment', '诊疗中') }])
        .overrideByName('boarding', [{ id: 'displayName', value: say('boarding', '滞留待床') }]),
    )
    .withPanel(
      timeSeries({
        id: 12,
        title: say('Does the laboratory keep up?', '检验跟得上吗？'),
        description: say(
          'Specimens received and not yet reported, and how many of them are past their target.',
          '已接收未报告的标本数，以及其中超过目标时间的数量。',
        ),
        empty,
        at: [16, 7, 8, 5],
      })
        .withTarget(overTime('A', `sum(${M.labPending})`, 'pending'))
        .withTarget(overTime('B', `sum(${M.labOverdue})`, 'overdue'))
        .min(0)
        .decimals(0)
        .overrideByName('pending', [{ id: 'displayName', value: say('in work', '在检') }])
        .overrideByName('overdue', [
          { id: 'displayName', value: say('past target', '超时') },
          { id: 'color', value: { mode: 'fixed', fixedColor: 'red' } },
        ]),
    );
}

function addPlaces(dashboard: DashboardBuilder, say: Say, empty: string): void {
  dashboard
    .withPanel(
      barGauge({
        id: 20,
        title: say('Which wards are fullest?', '哪些病区最满？'),
        description: say(
          'The eight wards with the highest occupancy. A click leads to their beds.',
          '占用率最高的八个病区。点击查看床位。',
        ),
        empty,
        at: [0, 12, 12, 6],
      })
        .withTarget(
          now(
            'A',
            `topk(8, max by (ward) (${M.occupancy}{${CAMPUS}})) * on (ward) group_left (name_en, name_zh) max by (ward, name_en, name_zh) (${M.wardInfo})`,
            say('{{name_en}}', '{{name_zh}}'),
          ),
        )
        .unit('percentunit')
        .decimals(0)
        .max(1.2)
        .thresholds(steps('green', [0.9, 'yellow'], [limit('hospital_ward_full'), 'red'])),
    )
    .withPanel(
      new PanelBuilder()
        .type('wardwatch-openfaults-panel')
        .id(21)
        .title(say('Who has which fault, and how long is left?', '谁在处理哪个故障，还剩多久？'))
        .description(
          say(
            'Open faults of the hospital’s operation, the one that runs out first on top.',
            '业务运营类未结故障，最先到期的排在最前。',
          ),
        )
        .gridPos({ x: 12, y: 12, w: 12, h: 6 })
        .options({ domain: 'operations' }),
    );
}
