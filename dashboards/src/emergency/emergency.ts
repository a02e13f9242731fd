import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { HOSPITAL_METRICS as M } from '@wardwatch/contracts';
import { frame } from '../parts/frame.js';
import { labelVariable } from '../parts/label-variable.js';
import { sayIn, type Language } from '../parts/language.js';
import { addDepartment } from './department.js';
import { addOutpatients } from './outpatients.js';

/** Who waits where, and for how long: the emergency department, then the clinics. */
export function emergency(language: Language): Dashboard {
  const say = sayIn(language);
  const dashboard = frame({
    key: 'emergency',
    language,
    say,
    title: say('Outpatient and emergency', '门诊与急诊'),
    description: say(
      'Arrivals, waiting and boarding in emergency; appointments and waiting in the clinics.',
      '急诊就诊、候诊与滞留；门诊预约与候诊。',
    ),
    from: 'now-6h',
    related: ['hospital', 'beds', 'feeds'],
    faults: ', system="emergency-flow"',
  }).withVariable(labelVariable(say, { name: 'campus', title: say('Campus', '院区'), metric: M.emergencyPatients }));
  addDepartment(dashboard, say);
  addOutpatients(dashboard, say);
  return dashboard.build();
}
