import type { Bilingual } from '@wardwatch/contracts';
import type { Incident, Raises } from '../part.js';
import type { Hospital } from './hospital.js';
import { ON_DEMAND } from './theatre-lists.js';

const MINUTE = 60_000;
const FULL_WARD = 'ward-respiratory';
const DRIFTING_WARD = 'ward-cardiology';
const SLOW_SECTION = 'CH';

interface Plot {
  readonly key: string;
  readonly name: Bilingual;
  readonly what: Bilingual;
  readonly raises: readonly Raises[];
  readonly begin: (hospital: Hospital, now: number) => void;
  readonly end: (hospital: Hospital, now: number) => void;
}

/** @param act runs a change of the hospital and posts what it wrote */
export function hospitalIncidents(
  act: (change: (hospital: Hospital, now: number) => void) => Promise<void>,
): Incident[] {
  return PLOTS.map(({ begin, end, ...plot }) => {
    let on = false;
    const turn = async (to: boolean) => {
      if (on !== to) {
        await act(to ? begin : end);
        on = to;
      }
    };
    return { ...plot, isOn: () => on, begin: () => turn(true), end: () => turn(false) };
  });
}

const PLOTS: readonly Plot[] = [
  {
    key: 'hl7-stall',
    name: { en: 'HL7 feed of the HIS stalls', zh: 'HIS 的 HL7 接口停滞' },
    what: {
      en: 'The interface engine keeps its connection and sends nothing. Afterwards everything comes late, and the figures are right again.',
      zh: '接口引擎保持连接但不再发送消息；恢复后迟到的消息补发，数据恢复正确。',
    },
    raises: [{ alert: 'HospitalFeedSilent', level: '2', system: 'his', withinSeconds: 120 }],
    begin: ({ lines }) => {
      lines.his.stalled = true;
    },
    end: ({ lines }) => {
      lines.his.stalled = false;
    },
  },
  {
    key: 'hl7-disorder',
    name: { en: 'HL7 messages twice and out of order', zh: 'HL7 消息重复且乱序' },
    what: {
      en: 'Every message of the HIS is sent twice, in shuffled groups, and older ones again. Nothing is counted twice; that the feed is unwell is raised.',
      zh: 'HIS 的每条消息都重复发送、成组打乱顺序，并重发旧消息。统计不受影响，仅提示接口异常。',
    },
    raises: [{ alert: 'HospitalFeedRepeats', level: '4', system: 'his', withinSeconds: 150 }],
    begin: (hospital) => {
      hospital.disorder = true;
    },
    end: (hospital) => {
      hospital.disorder = false;
    },
  },
  {
    key: 'hl7-broken',
    name: { en: 'A sender of broken HL7 messages', zh: '发送错误 HL7 消息' },
    what: {
      en: 'A new interface of the laboratory sends messages of a version that does not exist; each is refused.',
      zh: '检验科新接口发送不存在版本的消息，全部被拒绝。',
    },
    raises: [{ alert: 'HospitalFeedErring', level: '3', system: 'lis', withinSeconds: 120 }],
    begin: (hospital) => {
      hospital.broken = true;
    },
    end: (hospital) => {
      hospital.broken = false;
    },
  },
  {
    key: 'ward-full',
    name: { en: 'Respiratory ward full', zh: '呼吸内科满床' },
    what: {
      en: 'Patients are admitted until every planned bed of the ward is taken and temporary ones are put up; nobody goes home.',
      zh: '持续收治直至病区开放床位全满并加床，且无人出院。',
    },
    raises: [{ alert: 'HospitalWardFull', level: '3', system: 'beds', withinSeconds: 120 }],
    begin: ({ wards, pen }, now) => {
      const ward = wards.ward(FULL_WARD);
      wards.crowded.add(FULL_WARD);
      pen.world.cleaning
        .filter((one) => one.ward === FULL_WARD)
        .forEach((one) => {
          one.untilAt = now;
        });
      const fill = () =>
        ward && wards.admit(now, ward, { visit: pen.number('V'), patient: pen.number('P') }, 1, 'A01', true);
      while (fill()) {
        // until no bed is left
      }
    },
    end: ({ wards }, now) => {
      wards.crowded.delete(FULL_WARD);
      const there = wards.patientsOf(FULL_WARD);
      const planned = wards.ward(FULL_WARD)?.planned ?? [];
      const home = there.filter(({ bed }, index) => !planned.includes(bed) || index >= planned.length - 5);
      home.forEach((one) => wards.release(one, now));
    },
  },
  {
    key: 'lab-slow',
    name: { en: 'Chemistry analyser slow', zh: '生化分析仪变慢' },
    what: {
      en: 'For three hours the analyser has not kept up: its backlog comes to light, some reports come late and the others do not come.',
      zh: '三小时以来分析仪处理不及：积压显现，部分报告迟发，其余未出。',
    },
    raises: [
      { alert: 'HospitalLabSlow', level: '3', system: 'lab-flow', withinSeconds: 120 },
      { alert: 'HospitalLabStatSlow', level: '2', system: 'lab-flow', withinSeconds: 120 },
    ],
    begin: ({ laboratory }, now) => {
      laboratory.slow.add(SLOW_SECTION);
      for (let count = 0; count < 45; count += 1) {
        const one = laboratory.collect(now - (180 + count) * MINUTE, 1, SLOW_SECTION);
        if (one !== undefined) {
          laboratory.receive(one, one.receivedAt);
          if (count % 3 === 0) {
            laboratory.report(one, now);
          }
        }
      }
    },
    end: ({ laboratory }) => {
      laboratory.slow.delete(SLOW_SECTION);
    },
  },
  {
    key: 'emergency-crowding',
    name: { en: 'Emergency department crowded', zh: '急诊拥挤' },
    what: {
      en: 'On the east campus more than thirty patients have waited for up to four hours, and fourteen have boarded for up to nine since no ward takes them.',
      zh: '东院区三十余名患者候诊最长四小时，十四名已决定入院的患者滞留最长九小时。',
    },
    raises: [
      { alert: 'HospitalEmergencyQueue', level: '3', system: 'emergency-flow', withinSeconds: 120 },
      { alert: 'HospitalEmergencyWait', level: '3', system: 'emergency-flow', withinSeconds: 120 },
      { alert: 'HospitalBoarding', level: '2', system: 'emergency-flow', withinSeconds: 120 },
    ],
    begin: ({ emergency, pen }, now) => {
      const [department] = pen.places.emergency;
      emergency.crowded = true;
      for (let count = 0; count < 34; count += 1) {
        emergency.arrive(now - pen.dice.between(40, 250) * MINUTE, 1, department);
      }
      for (let count = 0; count < 14; count += 1) {
        const cameAt = now - pen.dice.between(420, 660) * MINUTE;
        const one = emergency.arrive(cameAt, 1, department);
        if (one !== undefined) {
          emergency.decide(one, cameAt + 110 * MINUTE, 1);
        }
      }
    },
    end: ({ emergency }, now) => emergency.relieve(now),
  },
  {
    key: 'theatre-late',
    name: { en: 'First cases do not begin', zh: '首台手术未按时开始' },
    what: {
      en: 'Two theatres are opened for lists that should have begun more than an hour ago. Afterwards the lists are put off.',
      zh: '两间手术室的首台手术已超过计划一小时以上仍未开始；之后手术改期。',
    },
    raises: [{ alert: 'HospitalTheatreLate', level: '4', system: 'theatre-flow', withinSeconds: 120 }],
    begin: ({ theatres, pen }, now) => {
      for (const theatre of pen.places.theatres.slice(-ON_DEMAND)) {
        theatres.held.add(theatre.key);
        theatres.planOverdue(theatre, now, 75 * MINUTE);
      }
    },
    end: ({ theatres, pen }, now) => {
      for (const theatre of pen.places.theatres.slice(-ON_DEMAND)) {
        theatres.putOff(theatre, now);
        theatres.held.delete(theatre.key);
      }
    },
  },
  {
    key: 'census-drift',
    name: { en: 'Discharges lost on the way', zh: '出院消息丢失' },
    what: {
      en: 'Five patients of cardiology go home and the feed does not say so: the census of the hospital differs from the messages.',
      zh: '心内科五名患者出院而接口未发送消息：医院床位统计与消息不一致。',
    },
    raises: [{ alert: 'HospitalCensusDrift', level: '3', system: 'beds', withinSeconds: 180 }],
    begin: ({ wards }, now) => {
      wards
        .patientsOf(DRIFTING_WARD)
        .slice(0, 5)
        .forEach((one) => wards.release(one, now, true));
    },
    end: (hospital) => hospital.tellUntold(),
  },
];
