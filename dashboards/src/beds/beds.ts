import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { HOSPITAL_METRICS as M } from '@wardwatch/contracts';
import { frame } from '../parts/frame.js';
import { labelVariable } from '../parts/label-variable.js';
import { sayIn, type Language } from '../parts/language.js';
import { addBoard } from './board.js';
import { addFlow } from './flow.js';
import { addIndicators } from './indicators.js';

/** Every bed, who comes and goes, and the bed indicators of the statistics yearbook. */
export function beds(language: Language): Dashboard {
  const say = sayIn(language);
  const dashboard = frame({
    key: 'beds',
    language,
    say,
    title: say('Beds and flow', '床位与流转'),
    description: say(
      'Beds by ward and state, admissions, discharges and transfers, and the bed indicators, from the hospital’s messages.',
      '各病区床位状态、出入转科与床位指标，数据来自医院消息。',
    ),
    from: 'now-24h',
    related: ['hospital', 'emergency', 'feeds'],
    faults: ', system="beds"',
  })
    .withVariable(labelVariable(say, { name: 'campus', title: say('Campus', '院区'), metric: M.wardInfo }))
    .withVariable(
      labelVariable(say, { name: 'ward', title: say('Ward', '病区'), metric: `${M.wardInfo}{campus=~"$campus"}` }),
    );
  addBoard(dashboard, say);
  addFlow(dashboard, say);
  addIndicators(dashboard, say);
  return dashboard.build();
}
