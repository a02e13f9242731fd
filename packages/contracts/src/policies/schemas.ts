import { z } from 'zod';
import { DUTIES } from '../duties.js';
import { DOMAINS, LEVELS } from '../levels.js';
import { bilingual, key } from '../names.js';
import { duration, limit } from './duration.js';
import { uniqueBy } from './unique-by.js';

const levelLimits = z.strictObject({
  name: bilingual,
  /** What makes a fault this level; shown to people who choose one. */
  criteria: bilingual,
  respond: limit,
  resolve: limit,
});

/** `policies/fault-levels.yaml` */
export const faultLevelsPolicy = z.strictObject({
  time_zone: z.string().refine(isTimeZone, 'must be an IANA time zone such as "Asia/Shanghai"'),
  levels: z.strictObject({ '1': levelLimits, '2': levelLimits, '3': levelLimits, '4': levelLimits }),
  /** Level of a ticket whose alert carries none, or one that does not exist. */
  default_level: z.enum(LEVELS),
  /** `person`: recovery marks the ticket, a person closes. `resolve`: recovery also resolves an accepted ticket. */
  on_recovery: z.enum(['person', 'resolve']),
  /** May a handler resolve while the alert still fires? */
  resolve_while_firing: z.boolean(),
  reopen_within: duration,
});
export type FaultLevelsPolicy = z.infer<typeof faultLevelsPolicy>;

/** `policies/working-calendar.yaml`: changes to the published calendar, and the years it may speak for. */
export const workingCalendarPolicy = z.strictObject({
  /** Days off that the published calendar does not have, with a name. */
  days_off: z.record(z.iso.date(), z.string().min(1)),
  /** Days worked although the published calendar says off. */
  work_days: z.record(z.iso.date(), z.string().min(1)),
});
export type WorkingCalendarPolicy = z.infer<typeof workingCalendarPolicy>;

/** `policies/registers.yaml`: systems, units. */
export const registersPolicy = z.strictObject({
  units: z
    .array(z.strictObject({ key, name: bilingual }))
    .min(1)
    .superRefine(uniqueBy('key', (unit) => unit.key)),
  systems: z
    .array(z.strictObject({ key, name: bilingual, domain: z.enum(DOMAINS), unit: key }))
    .min(1)
    .superRefine(uniqueBy('key', (system) => system.key)),
});
export type RegistersPolicy = z.infer<typeof registersPolicy>;

/** `policies/people.yaml`: the register of people, keyed by the Grafana login. */
export const peoplePolicy = z.strictObject({
  people: z
    .array(
      z.strictObject({
        login: z.string().min(1).max(190),
        name: bilingual,
        unit: key,
        duties: z.array(z.enum(DUTIES)).min(1),
        active: z.boolean().default(true),
      }),
    )
    .superRefine(uniqueBy('login', (person) => person.login)),
});
export type PeoplePolicy = z.infer<typeof peoplePolicy>;

/** `policies/paging.yaml`: who is paged for what, through which channel. */
export const pagingPolicy = z.strictObject({
  /** Language of page texts. */
  language: z.enum(['zh', 'en']),
  channels: z
    .array(
      z.strictObject({
        name: key,
        type: z.literal('wecom_robot'),
        /** File with the robot's webhook address; the address holds its key, so it is a secret. */
        webhook_url_file: z.string().min(1),
      }),
    )
    .min(1)
    .superRefine(uniqueBy('name', (channel) => channel.name)),
  routes: z
    .array(
      z.strictObject({
        levels: z.array(z.enum(LEVELS)).min(1),
        domains: z.array(z.enum(DOMAINS)).optional(),
        channel: key,
        /** Pages that are sent: on creation always; these besides. */
        also_on: z.array(z.enum(['level_raised', 'reopened', 'recovered'])).default([]),
      }),
    )
    .min(1),
  retry: z.strictObject({ first_pause: duration, longest_pause: duration, give_up_after: duration }),
});
export type PagingPolicy = z.infer<typeof pagingPolicy>;

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
