import { BACKUP_METRICS as M } from '@wardwatch/contracts';
import { RECORDED } from '../parts/recorded.js';

/** Label matcher of the dashboard's variable. */
export const CHOSEN = 'system=~"$system"';

const info = `${RECORDED.planInfo}{${CHOSEN}}`;
const past = (timestamp: string) => `(time() - (${timestamp}{${CHOSEN}} > 0) >= 0)`;

/** Codes of a plan's state, worst last; the table shows words for them. */
export const STATE = { fine: 0, due: 1, unknown: 2, overdue: 3, never: 4 } as const;

/**
 * State of every chosen plan, with `plan, system, kind, level`: the first that holds counts. From what the rules know, so
 * that table and alerts agree also while the exporter is down.
 */
export const planState = `
max by (plan, system, kind, level) (
  (
      (${RECORDED.never}{${CHOSEN}} == 1) * 0 + ${STATE.never}
    or
      ${past(RECORDED.overdueAt)} * 0 + ${STATE.overdue}
    or
      max by (plan, system, kind) ${past(M.nextDue)} * 0 + ${STATE.due}
    or
      ${RECORDED.overdueAt}{${CHOSEN}} * 0 + ${STATE.fine}
    or
      max by (plan, system, kind) (${info}) * 0 + ${STATE.unknown}
  )
  * on (plan, system, kind) group_left (level) ${info}
)`.trim();

export const perPlan = (metric: string) => `max by (plan, system, kind) (${metric}{${CHOSEN}})`;

/** Share of the time that a plan has between a success and being overdue; 1 and more is overdue. */
export const shareOfLimit = `
max by (plan) (
  ${M.age}{${CHOSEN}} / (${M.overdueAt}{${CHOSEN}} - ${M.lastSuccess}{${CHOSEN}} > 0)
)`.trim();
