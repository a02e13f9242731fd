import { alert, type Rule } from '../../generate/rule.js';
import type { Limits } from '../../generate/thresholds.js';
import { KNOWN } from './known.js';

const BEDS = { domain: 'operations', system: 'beds' } as const;
const EMERGENCY = { domain: 'operations', system: 'emergency-flow', unit: 'emergency' } as const;
const LAB = { domain: 'operations', system: 'lab-flow', unit: 'laboratory' } as const;
const THEATRES = { domain: 'operations', system: 'theatre-flow', unit: 'theatres' } as const;

/** The unit of a ward is its own; one ticket for each ward. */
const perWard = (expr: string) => `max by (campus, ward, unit) (${expr})`;

/** One ticket for each value of a label. */
const ticketPer = (label: string, expr: string) => `label_join(${expr}, "dedup_key", "/", "${label}")`;

const WARD_PAGE = 'ww-beds?var-ward={{ $labels.ward }}';
const CAMPUS_PAGE = 'ww-emergency?var-campus={{ $labels.campus }}';
const RESOURCES = ['P5-03', 'P5-11'];
const FLOW = ['P5-03', 'P5-04'];

/** Beds and what is said of them. */
export function bedRules(limits: Limits): Rule[] {
  return [
    alert({
      name: 'HospitalWardFull',
      expr: `${perWard(KNOWN.occupancy)} >= ${limits.value('hospital_ward_full')}`,
      for: limits.for('hospital_ward_full'),
      labels: { level: '3', ...BEDS },
      summary: ['A ward is full', '病区床位已满'],
      description: [
        'Ward {{ $labels.ward }} has {{ $value | humanizePercentage }} of its open beds occupied, temporary beds included. The next admission finds none.',
        '病区 {{ $labels.ward }} 床位占用率为 {{ $value | humanizePercentage }}（含加床），下一位患者将无床可用。',
      ],
      dashboard: WARD_PAGE,
      obligations: RESOURCES,
    }),
    alert({
      name: 'HospitalBedConflict',
      expr: `${perWard(KNOWN.bedConflicts)} > 0`,
      for: limits.for('hospital_bed_conflict'),
      labels: { level: '4', ...BEDS },
      summary: ['Two patients stand in one bed', '同一床位登记了两名患者'],
      description: [
        'In ward {{ $labels.ward }} {{ $value }} beds have two open stays. A discharge or a transfer was not entered, or did not arrive.',
        '病区 {{ $labels.ward }} 有 {{ $value }} 张床同时存在两条在院记录：出院或转科未录入，或消息未到达。',
      ],
      dashboard: WARD_PAGE,
      obligations: ['A4-3'],
    }),
    alert({
      name: 'HospitalCensusDrift',
      expr: `${perWard(`abs(${KNOWN.drift})`)} >= ${limits.value('hospital_census_drift')}`,
      for: limits.for('hospital_census_drift'),
      labels: { level: '3', ...BEDS },
      summary: ['Our count of patients differs from the census', '在院人数与病区日报不符'],
      description: [
        'In ward {{ $labels.ward }} the messages say {{ $value }} patients more or fewer than the census of the hospital. Bed figures of this ward are not right.',
        '病区 {{ $labels.ward }} 按消息统计的在院人数与医院床位日报相差 {{ $value }} 人，该病区床位指标不准确。',
      ],
      dashboard: WARD_PAGE,
      obligations: ['A4-3'],
    }),
    alert({
      name: 'HospitalCensusMissing',
      expr: `${KNOWN.censusReadable} == 0 or ${KNOWN.censusAge} > ${limits.value('hospital_census_missing')}`,
      for: limits.for('hospital_census_missing'),
      labels: { level: '4', ...BEDS, unit: 'information' },
      summary: ['There is no census to compare with', '缺少用于比对的床位日报'],
      description: [
        'The census that the counts are compared with cannot be read, or is old. Whether the counts are right is not known meanwhile.',
        '用于核对的床位日报无法读取或已过期，期间无法确认统计是否准确。',
      ],
      dashboard: 'ww-feeds',
      obligations: ['A4-3'],
    }),
  ];
}

/** Emergency, laboratory and theatres. */
export function departmentRules(limits: Limits): Rule[] {
  const overdue = (priority: string) => `max by (department) (${KNOWN.labOverdue}{priority="${priority}"})`;
  return [
    alert({
      name: 'HospitalBoarding',
      expr: ticketPer('campus', `${KNOWN.boarding} > ${limits.value('hospital_boarding')}`),
      for: limits.for('hospital_boarding'),
      labels: { level: '2', ...EMERGENCY },
      summary: ['A patient waits long in emergency for a ward bed', '急诊患者等待入院床位过久'],
      description: [
        'On campus {{ $labels.campus }} a patient whose admission is decided has waited {{ $value | humanizeDuration }} for a bed.',
        '院区 {{ $labels.campus }} 有患者在决定收治后已等待床位 {{ $value | humanizeDuration }}。',
      ],
      dashboard: CAMPUS_PAGE,
      obligations: FLOW,
    }),
    alert({
      name: 'HospitalEmergencyQueue',
      expr: ticketPer('campus', `${KNOWN.waiting} >= ${limits.value('hospital_emergency_queue')}`),
      for: limits.for('hospital_emergency_queue'),
      labels: { level: '3', ...EMERGENCY },
      summary: ['The queue in emergency is long', '急诊候诊人数过多'],
      description: [
        'On campus {{ $labels.campus }} {{ $value }} patients wait in emergency to be seen.',
        '院区 {{ $labels.campus }} 急诊有 {{ $value }} 名患者候诊。',
      ],
      dashboard: CAMPUS_PAGE,
      obligations: FLOW,
    }),
    alert({
      name: 'HospitalEmergencyWait',
      expr: ticketPer('campus', `${KNOWN.longestWait} > ${limits.value('hospital_emergency_wait')}`),
      for: limits.for('hospital_emergency_wait'),
      labels: { level: '3', ...EMERGENCY },
      summary: ['Somebody waits long in emergency to be seen', '急诊患者候诊过久'],
      description: [
        'On campus {{ $labels.campus }} a patient has waited {{ $value | humanizeDuration }} in emergency and has not been seen.',
        '院区 {{ $labels.campus }} 急诊有患者已候诊 {{ $value | humanizeDuration }} 仍未就诊。',
      ],
      dashboard: CAMPUS_PAGE,
      obligations: FLOW,
    }),
    alert({
      name: 'HospitalLabStatSlow',
      expr: ticketPer('department', `${overdue('stat')} >= ${limits.value('hospital_lab_stat_slow')}`),
      for: limits.for('hospital_lab_stat_slow'),
      labels: { level: '2', ...LAB },
      summary: ['Urgent laboratory results are overdue', '急诊检验结果超时'],
      description: [
        'In {{ $labels.department }} {{ $value }} urgent specimens wait for a result for longer than their target.',
        '{{ $labels.department }} 有 {{ $value }} 份急诊标本超过目标时间仍未出结果。',
      ],
      dashboard: 'ww-lab?var-department={{ $labels.department }}',
      obligations: FLOW,
    }),
    alert({
      name: 'HospitalLabSlow',
      expr: ticketPer('department', `${overdue('routine')} >= ${limits.value('hospital_lab_slow')}`),
      for: limits.for('hospital_lab_slow'),
      labels: { level: '3', ...LAB },
      summary: ['Laboratory results pile up', '检验结果积压'],
      description: [
        'In {{ $labels.department }} {{ $value }} specimens wait for a result for longer than their target: an analyser or its interface may have stopped.',
        '{{ $labels.department }} 有 {{ $value }} 份标本超过目标时间仍未出结果：分析仪或其接口可能已停止工作。',
      ],
      dashboard: 'ww-lab?var-department={{ $labels.department }}',
      obligations: FLOW,
    }),
    alert({
      name: 'HospitalTheatreLate',
      // The delay grows until the case begins, and then stays for the day: what has begun needs nobody any more.
      expr: ticketPer(
        'theatre',
        `(${KNOWN.firstCaseDelay} > ${limits.value('hospital_theatre_late')} and delta(${KNOWN.firstCaseDelay}[2m]) > 0)`,
      ),
      for: limits.for('hospital_theatre_late'),
      labels: { level: '4', ...THEATRES },
      summary: ["A theatre's first case is late", '手术间首台延迟'],
      description: [
        'The first case of {{ $labels.theatre }} is {{ $value | humanizeDuration }} late; all that follow wait with it.',
        '手术间 {{ $labels.theatre }} 首台手术已延迟 {{ $value | humanizeDuration }}，后续手术随之顺延。',
      ],
      dashboard: 'ww-lab?var-theatre={{ $labels.theatre }}',
      obligations: FLOW,
    }),
  ];
}
