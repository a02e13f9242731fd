import type { Duty } from '@wardwatch/contracts';

/** Duties whose holders may own a ticket. */
export const HANDLING_DUTIES: ReadonlySet<string> = new Set<Duty>(['engineer', 'dispatcher']);
