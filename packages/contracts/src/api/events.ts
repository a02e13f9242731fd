import { z } from 'zod';
import { TICKET_STATES } from '../tickets/states.js';
import { LEVELS } from '../levels.js';

/** Server-sent events of `GET /events`: `event: ticket`, `id:` = position to resume from, `data:` this as JSON. */
export const ticketEvent = z.object({
  ticket_id: z.string(),
  number: z.string(),
  version: z.number().int(),
  state: z.enum(TICKET_STATES),
  level: z.enum(LEVELS),
  change: z.enum(['created', 'updated']),
});
export type TicketEvent = z.infer<typeof ticketEvent>;
