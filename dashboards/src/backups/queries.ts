import { BACKUP_METRICS as M, BACKUP_RECORDED as R, BACKUP_STATE } from '@wardwatch/contracts';

/** Label matcher of the dashboard's variable. */
export const CHOSEN = 'system=~"$system"';

/**
 * State of every chosen plan, with `plan, system, kind, level, location`. From what the rules know, so that table and
 * alerts agree also while the exporter is down.
 */
export const planState = `max by (plan, system, kind, level, location) (${R.state}{${CHOSEN}})`;

export const perPlan = (metric: string) => `max by (plan, system, kind) (${metric}{${CHOSEN}})`;

/** Share of the time that a plan has between a success and being overdue; 1 and more is overdue. */
export const shareOfLimit = `
max by (plan) (
  ${M.age}{${CHOSEN}} / (${M.overdueAt}{${CHOSEN}} - ${M.lastSuccess}{${CHOSEN}} > 0)
)`.trim();

/** Codes of the truth table besides those of plans. */
export const CELL = { none: -1, upcoming: BACKUP_STATE.due, missing: BACKUP_STATE.overdue, failed: 42 } as const;

/** Every chosen system with a plan, so that a system without a plan of some kind shows that. */
const systems = `max by (system) (${M.planInfo}{${CHOSEN}})`;
const orNone = (expr: string) => `${expr} or ${systems} * 0 + ${CELL.none}`;

/** Which plans a column of the truth table is about. */
export interface Column {
  readonly kind?: 'incremental' | 'database' | 'system';
  readonly location: 'on_site' | 'off_site';
}

const matchers = ({ kind, location }: Column) =>
  [CHOSEN, ...(kind === undefined ? [] : [`kind="${kind}"`]), `location="${location}"`].join(', ');

/** The worst plan of a system in this column. */
export const cellState = (column: Column) => orNone(`max by (system) (${R.state}{${matchers(column)}})`);

/** Age of the oldest among the newest backups of the system's plans in this column. */
export const cellAge = ({ kind, location }: Column) =>
  `
max by (system) (
  ${M.age}{${[CHOSEN, ...(kind === undefined ? [] : [`kind="${kind}"`])].join(', ')}}
  * on (plan, system) group_left () max by (plan, system) (${M.planInfo}{location="${location}"})
)`.trim();

/** The worst of the system's changes: a backup is missing, one is still to be made, or all is there. */
export const changeState = orNone(
  `
max by (system) (
    (${R.changeSeen}{${CHOSEN}} == 0 and on (system, change, phase) ${R.changeDue} <= time()) * 0 + ${CELL.missing}
  or
    (${R.changeSeen}{${CHOSEN}} == 0) * 0 + ${CELL.upcoming}
  or
    ${R.changeSeen}{${CHOSEN}} * 0 + ${BACKUP_STATE.fine}
)`.trim(),
);

export const restoreTestState = orNone(
  `
max by (system) (
    (${R.restoreTestFailed}{${CHOSEN}} == 1) * 0 + ${CELL.failed}
  or
    (${R.restoreTestPassed}{${CHOSEN}} == 0) * 0 + ${BACKUP_STATE.never}
  or
    (time() - (${R.restoreTestOverdueAt}{${CHOSEN}} > 0) >= 0) * 0 + ${BACKUP_STATE.overdue}
  or
    ${R.restoreTestPassed}{${CHOSEN}} * 0 + ${BACKUP_STATE.fine}
)`.trim(),
);

export const restoreTestAge = `max by (system) (time() - (${R.restoreTestPassed}{${CHOSEN}} > 0))`;
