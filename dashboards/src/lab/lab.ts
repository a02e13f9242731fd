import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { HOSPITAL_METRICS as M } from '@wardwatch/contracts';
import { frame } from '../parts/frame.js';
import { labelVariable } from '../parts/label-variable.js';
import { sayIn, type Language } from '../parts/language.js';
import { addLaboratory } from './laboratory.js';
import { addTheatres } from './theatres.js';

/** Turnaround of the laboratory, punctuality and use of the theatres. */
export function lab(language: Language): Dashboard {
  const say = sayIn(language);
  const dashboard = frame({
    key: 'lab',
    language,
    say,
    title: say('Laboratory and theatres', '检验与手术'),
    description: say(
      'Turnaround times of the laboratory against their targets; first cases, turnover and use of the theatres.',
      '检验周转时间与目标；手术首台准时、接台时间与利用率。',
    ),
    from: 'now-6h',
    related: ['hospital', 'feeds'],
    faults: ', system=~"lab-flow|theatre-flow"',
  }).withVariable(labelVariable(say, { name: 'campus', title: say('Campus', '院区'), metric: M.theatreInfo }));
  addLaboratory(dashboard, say);
  addTheatres(dashboard, say);
  return dashboard.build();
}
