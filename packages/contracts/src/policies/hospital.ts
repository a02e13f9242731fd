import { z } from 'zod';
import { bilingual, key } from '../names.js';
import { bedRange } from './bed-list.js';
import { duration } from './duration.js';
import { hl7FeedPolicy } from './hl7-feed.js';
import { hospitalFaults } from './hospital-checks.js';

/** A code as messages carry it: of a facility, a ward, a room, a disposition. */
const code = z.string().min(1).max(40);
const codes = z.array(code).min(1).max(50);
const timeZone = z.string().refine((zone) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}, 'must be an IANA time zone such as "Asia/Shanghai"');

const campus = z.strictObject({
  key,
  name: bilingual,
  /** Component 4 of a location (`ward^room^bed^facility`) on this campus. */
  facilities: codes,
});

const ward = z.strictObject({
  key,
  /** Key of the unit register; left out: the same as `key`. */
  unit: key.optional(),
  campus: key,
  name: bilingual,
  /** Component 1 of a location in this ward. */
  codes,
  /** Planned beds (开放床位): `101/01-04`. A room that messages leave out is left out here as well. */
  beds: z.array(bedRange).min(1).max(200),
  /** Beds put up when the ward is full (加床). Not open beds, but their patients count. */
  temporary: z.array(bedRange).max(50).default([]),
});
export type WardPolicy = z.infer<typeof ward>;

const department = z.strictObject({
  campus: key,
  /** Component 1 of a location in the department. */
  codes,
  /** Rooms in which patients wait. Whoever is in another room has been seen. Left out: waiting times are not measured. */
  waiting_rooms: z.array(code).default([]),
});

const labTargets = z.strictObject({ preanalytic: duration, inlab: duration });

const labDepartment = z.strictObject({
  key,
  name: bilingual,
  /** OBR-24 of its orders. */
  sections: z.array(code).default([]),
  /** OBR-4.1 of its orders, where OBR-24 is empty. */
  services: z.array(code).max(500).default([]),
  targets: z.strictObject({ stat: labTargets, routine: labTargets }),
});
export type LabDepartmentPolicy = z.infer<typeof labDepartment>;

const theatre = z.strictObject({
  key,
  campus: key,
  name: bilingual,
  /** Component 2 of a location in the theatres. */
  room: code,
  /** Minutes that the theatre is meant to be used on a day of `days`. */
  allocated_minutes: z.number().int().min(0).max(1440),
  /** Days of the week, 1 Monday to 7 Sunday. */
  days: z.array(z.number().int().min(1).max(7)).default([1, 2, 3, 4, 5]),
});
export type TheatrePolicy = z.infer<typeof theatre>;

const whole = (standard: number, least: number, most: number) =>
  z.number().int().min(least).max(most).default(standard);

/** `policies/hospital.yaml`: places, what messages call them, and what is measured of them. */
export const hospitalPolicy = z
  .strictObject({
    /** Days end at 24:00 here; HL7 times without an offset are in it. */
    time_zone: timeZone,
    /** File with the key (32 bytes or more) of the hashes that stand for visits and patients. May hold `${NAME}`. */
    visit_key_file: z.string().min(1),
    feed: hl7FeedPolicy,
    campuses: z.array(campus).min(1).max(20),
    wards: z.array(ward).min(1).max(300),
    emergency: z
      .array(department.extend({ resuscitation_rooms: z.array(code).default([]) }))
      .max(20)
      .default([]),
    outpatient: z.array(department).max(100).default([]),
    /** A visit to a department that nobody closes is not counted as present after so long without a message. */
    visit_forgotten_after: duration.default(86_400),
    /** PV1-2, table 0004: hospitals differ. Others are left alone. */
    classes: z
      .strictObject({
        inpatient: codes.default(['I']),
        emergency: codes.default(['E']),
        outpatient: codes.default(['O']),
      })
      .prefault({}),
    /** PV1-36, table 0112: hospitals differ. */
    dispositions: z
      .strictObject({ died: z.array(code).default(['20']), left_unseen: z.array(code).default(['LWBS']) })
      .prefault({}),
    /** Stays longer than so many days are counted. */
    long_stay_days: z.array(z.number().int().min(1).max(3650)).max(6).default([30]),
    laboratory: z
      .strictObject({
        departments: z.array(labDepartment).max(40),
        /** ORC-7.6 or OBR-27.6 (or OBR-5) of orders that cannot wait. */
        stat_priorities: codes.default(['S', 'A']),
      })
      .prefault({ departments: [] }),
    theatres: z
      .strictObject({
        /** Component 1 of a location in any theatre. */
        codes: codes.default(['OR']),
        rooms: z.array(theatre).max(100),
        /** A first case that starts so much after its plan is still punctual. */
        first_case_grace: z.union([z.literal('0s').transform(() => 0), duration]).default(0),
        /** A longer gap between two cases is an empty room, no turnover. */
        longest_turnover: duration.default(7200),
      })
      .prefault({ rooms: [] }),
    /** Census to compare with: a CSV file that the hospital's system writes. */
    census_file: z
      .strictObject({
        /** May hold `${NAME}` of the environment. */
        path: z.string().min(1),
      })
      .optional(),
    /** What is remembered. Past a limit the oldest are forgotten, and `hospital_state_forgotten_total` says so. */
    limits: z
      .strictObject({
        visits: whole(60_000, 100, 500_000),
        events_per_visit: whole(64, 8, 500),
        appointments: whole(200_000, 100, 1_000_000),
        orders: whole(100_000, 100, 1_000_000),
        cases: whole(20_000, 100, 200_000),
      })
      .prefault({}),
  })
  .superRefine((policy, context) => {
    for (const { path, message } of hospitalFaults(policy)) {
      context.addIssue({ code: 'custom', path: [...path], message });
    }
  });
export type HospitalPolicy = z.infer<typeof hospitalPolicy>;
