import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { auditRoutes } from './audit/routes.js';
import { createSealer } from './audit/sealer.js';
import { CHANGE_CHANNEL } from './audit/store.js';
import { createVerifier } from './audit/verifier.js';
import { systemClock, type Clock } from './clock.js';
import type { Config } from './config.js';
import { createListener } from './db/listener.js';
import { createPool } from './db/pool.js';
import { prepareDatabase } from './db/prepare.js';
import { clockRules, refreshAllHints } from './deadlines/service.js';
import { createHub } from './events/hub.js';
import { eventRoutes } from './events/routes.js';
import { buildExpress } from './http/express-app.js';
import { healthRoutes } from './http/health-routes.js';
import { close, createHttpServer, listen } from './http/server.js';
import { createKeySet } from './identity/key-set.js';
import { requireIdentity } from './identity/routes.js';
import { createIntake } from './intake/routes.js';
import { startWorker } from './jobs/worker.js';
import { createMetrics } from './metrics/metrics.js';
import { metricRoutes } from './metrics/routes.js';
import { openapiRoutes } from './openapi/routes.js';
import { startPolicies } from './policies/service.js';
import { loadPeople } from './registers/people.js';
import { registerRoutes } from './registers/routes.js';
import { runbookRoutes } from './runbooks/routes.js';
import { setupRoutes } from './setup/routes.js';
import { Stack } from './stack.js';
import { ticketRoutes } from './tickets/routes.js';

export interface App {
  /** @throws PolicyError, MigrationError or what the network says; whatever had started is stopped again. */
  start(): Promise<void>;
  /** Ends within about ten seconds. Payloads already taken are still answered. */
  stop(): Promise<void>;
  /** Reads the policies again. @returns whether the new ones are in force. */
  reload(): Promise<boolean>;
  /** Where it listens; null for a process that is only a worker, and before the start. */
  address(): AddressInfo | null;
}

export interface AppOptions {
  readonly config: Config;
  readonly log: Logger;
  readonly clock?: Clock;
}

/** The workflow server as a thing that can be embedded: tests start several in one process. */
export function createApp({ config, log, clock = systemClock }: AppOptions): App {
  let running: Awaited<ReturnType<typeof startParts>> | null = null;
  const stack = new Stack(log);
  return {
    async start() {
      try {
        running = await startParts(config, log, clock, stack);
      } catch (error) {
        await stack.unwind();
        throw error;
      }
    },
    async stop() {
      running = null;
      await stack.unwind();
    },
    reload: () => running?.reload() ?? Promise.resolve(false),
    address: () => running?.address ?? null,
  };
}

async function startParts(config: Config, log: Logger, clock: Clock, stack: Stack) {
  const onError = (err: Error) => log.warn({ err }, 'an idle database connection broke');
  const newPool = (name: string, max: number, plans: 'each' | 'by_index' = 'each') => {
    const pool = createPool({ url: config.databaseUrl, name, max, onError, plans });
    stack.push(`${name} connections`, () => pool.end());
    return pool;
  };
  const pool = newPool('api', 10);
  await prepareDatabase(config.databaseUrl, pool, log);
  const policies = await startPolicies({ dir: config.policiesDir, names: config.names, pool, clock, log });
  const people = await loadPeople(pool);
  const metrics = createMetrics();
  const refresh = async () => {
    await people.refresh();
    await refreshAllHints(pool, clockRules(policies.current()), clock);
  };
  policies.onChange(refresh);
  await refresh();

  const sealer = createSealer({ url: config.databaseUrl, log });
  const verifier = createVerifier({ pool, log });
  const hub = createHub({ sql: pool, log });
  const listener = createListener({ url: config.databaseUrl, channel: CHANGE_CHANNEL, log }, () => {
    sealer.wake();
    hub.wake();
  });
  listener.start();
  stack.push('listener', () => listener.stop());
  sealer.start();
  stack.push('sealer', () => sealer.stop());
  verifier.start();
  stack.push('verifier', () => verifier.stop());

  const base = { pool, sql: pool, policies: policies.current, people, clock, metrics, log };
  if (config.roles.includes('worker')) {
    const worker = await startWorker({
      ...base,
      pool: newPool('worker', 8),
      grafanaRootUrl: config.grafana.rootUrl,
    });
    stack.push('worker', () => worker.stop());
  }
  let address: AddressInfo | null = null;
  if (config.roles.includes('server')) {
    let stopping = false;
    const keys = createKeySet(`${config.grafana.url}/api/signing-keys/keys`, clock);
    const identity = requireIdentity({
      proxySecret: config.secrets.proxySecret,
      keys,
      token: config.grafana,
      people,
      clock,
    });
    const intake = createIntake({ ...base, pool: newPool('intake', 4, 'by_index'), token: config.secrets.intakeToken });
    const express = buildExpress({
      open: [healthRoutes(pool, () => stopping), metricRoutes({ ...base, verifier })],
      identity,
      api: [
        ticketRoutes(base),
        registerRoutes(base),
        auditRoutes({ ...base, verifier }),
        eventRoutes(hub),
        runbookRoutes(config.runbooksDir),
        setupRoutes({ ...base, config, verifier, policyService: policies }),
        openapiRoutes(),
      ],
      metrics,
      log,
    });
    const server = createHttpServer(intake.handle, express);
    address = await listen(server, config.listen);
    stack.push('http', async () => {
      stopping = true;
      hub.stop();
      await Promise.all([close(server), intake.drained()]);
    });
    log.info({ address }, 'listening');
  }
  return { reload: policies.reload, address };
}
