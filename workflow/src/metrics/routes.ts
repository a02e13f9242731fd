import { OPEN_STATES, type TicketState } from '@wardwatch/contracts';
import { Router } from 'express';
import type { Logger } from 'pino';
import { countNewUnsealed } from '../audit/seal-store.js';
import type { Verifier } from '../audit/verifier.js';
import type { Clock } from '../clock.js';
import type { Sql } from '../db/pool.js';
import { countOverdue } from '../deadlines/store.js';
import { readLastHeard } from '../intake/store.js';
import { countPending } from '../pages/claim-store.js';
import type { Policies } from '../policies/policies.js';
import { readTally } from '../tickets/list-store.js';
import type { Metrics } from './metrics.js';

export interface MetricSources {
  readonly sql: Sql;
  readonly metrics: Metrics;
  readonly verifier: Verifier;
  readonly policies: () => Policies;
  readonly clock: Clock;
  readonly log: Logger;
}

/** `GET /metrics`. While the database is away the counters stay, and the figures that it keeps are absent. */
export function metricRoutes(sources: MetricSources): Router {
  const router = Router();
  router.get('/metrics', async (_request, response) => {
    const { metrics, log } = sources;
    await refreshGauges(sources).catch((error: unknown) => {
      log.warn({ err: error }, 'metrics without the figures of the database');
      const { ticketsOpen, ticketsOverdue, notificationsPending, auditUnsealed, intakeLastHeard } = metrics;
      [ticketsOpen, ticketsOverdue, notificationsPending, auditUnsealed, intakeLastHeard].forEach((gauge) =>
        gauge.reset(),
      );
    });
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  return router;
}

async function refreshGauges({ sql, metrics, verifier, policies, clock }: MetricSources): Promise<void> {
  metrics.auditChainOk.set(verifier.ok() ? 1 : 0);
  const tally = await readTally(sql);
  const overdue = await countOverdue(sql, clock.now());
  const pending = await countPending(sql);
  const unsealed = await countNewUnsealed(sql);
  const heard = await readLastHeard(sql);
  metrics.ticketsOpen.reset();
  for (const { kind, level, state, n } of tally) {
    if ((OPEN_STATES as readonly TicketState[]).includes(state)) {
      metrics.ticketsOpen.set({ kind, level, state }, n);
    }
  }
  for (const level of ['1', '2', '3', '4']) {
    const found = overdue.find((row) => row.level === level);
    metrics.ticketsOverdue.set({ clock: 'response', level }, Number(found?.response ?? 0));
    metrics.ticketsOverdue.set({ clock: 'resolution', level }, Number(found?.resolution ?? 0));
  }
  metrics.notificationsPending.reset();
  for (const { name } of policies().paging.channels) {
    metrics.notificationsPending.set({ channel: name }, 0);
  }
  pending.forEach(({ channel, n }) => metrics.notificationsPending.set({ channel }, n));
  metrics.auditUnsealed.set(unsealed);
  metrics.intakeLastHeard.set(heard === null ? 0 : heard.getTime() / 1000);
}
