import { z } from 'zod';
import { DUTIES, GRAFANA_ROLES } from '../duties.js';
import { LEVELS } from '../levels.js';
import { bilingual } from '../names.js';
import { personRef } from '../tickets/schemas.js';

/** `GET /me`: whom the server takes the caller for, and what they may do. */
export const me = z.object({
  login: z.string(),
  person: personRef.nullable(),
  role: z.enum(GRAFANA_ROLES),
  duties: z.array(z.enum(DUTIES)),
  rights: z.array(z.string()),
  /** Server time when answering, RFC 3339: the plugin compares its own clock. */
  server_time: z.iso.datetime({ offset: true }),
});
export type Me = z.infer<typeof me>;

const entry = z.object({ key: z.string(), name: bilingual });

/** `GET /registers`: the names behind the keys, for filters and rows. */
export const registers = z.object({
  systems: z.array(entry.extend({ domain: z.string(), unit: z.string() })),
  units: z.array(entry),
  /** People who can own a ticket. */
  handlers: z.array(personRef),
  /** What makes a fault each level, in the hospital's own words (`policies/fault-levels.yaml`), the worst first. */
  levels: z.array(z.object({ level: z.enum(LEVELS), criteria: bilingual })),
});
export type Registers = z.infer<typeof registers>;
