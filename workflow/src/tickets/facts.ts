import type { Policies } from '../policies/policies.js';
import type { DetailRow } from './row.js';
import type { ActionRules, TicketFacts } from './transitions.js';

export function factsOf(row: DetailRow): TicketFacts {
  return {
    state: row.state,
    stateSince: row.state_since,
    level: row.level,
    owner: row.owner,
    resolvedBy: row.resolved_by,
    firing: row.firing,
  };
}

export function actionRules({ faultLevels }: Policies): ActionRules {
  return {
    resolveWhileFiring: faultLevels.resolve_while_firing,
    reopenWithinSeconds: faultLevels.reopen_within,
  };
}
