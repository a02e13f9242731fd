import express, { type Express } from 'express';
import { z } from 'zod';
import type { RepositoryPassword } from '../backups/passwords.js';
import type { Scheduler, SystemState } from '../backups/scheduler.js';
import type { DemoConfig } from '../config.js';
import { languageOf } from '../language.js';
import { localOnly, pageHeaders } from '../local-only.js';
import { assets } from '../pages/assets.js';
import type { RunningParts } from '../running-parts.js';
import type { Switches } from '../switches.js';
import { firingAlerts, type FiringAlert } from './firing.js';
import { controlPage } from './page.js';
import { partView, type PartView } from './part-view.js';

/** `GET /api/state` */
export interface DemoState {
  readonly systems: readonly (SystemState & { readonly password_right: boolean | null })[];
  /** null when Prometheus does not answer. */
  readonly firing: readonly FiringAlert[] | null;
  readonly parts: readonly PartView[];
}

export interface Hospital {
  readonly config: DemoConfig;
  readonly scheduler: Scheduler;
  readonly switches: Switches;
  readonly passwords: ReadonlyMap<string, RepositoryPassword>;
  readonly parts: RunningParts;
}

const target = z.strictObject({ system: z.string().default('his') });

/** The control page of the demo hospital and its JSON API. */
export function controlApp(hospital: Hospital): Express {
  const { scheduler, passwords, switches, parts } = hospital;
  const app = express().disable('x-powered-by');
  app.use(localOnly, express.json({ limit: '4kb' }));
  app.get('/-/ready', (_request, response) => void response.send('ready\n'));
  app.get('/api/state', async (_request, response) => void response.json(await stateOf(hospital)));
  app.get('/', pageHeaders, async (request, response) => {
    response.type('html').send(controlPage(await stateOf(hospital), hospital.config, languageOf(request)));
  });
  app.use(assets());

  const command = (path: string, known: readonly string[], act: (system: string) => Promise<void>) =>
    app.post(path, async (request, response) => {
      const parsed = target.safeParse(request.body ?? {});
      if (!parsed.success || !known.includes(parsed.data.system)) {
        response.status(400).json({ error: `system: must be one of ${known.join(', ')}` });
        return;
      }
      await act(parsed.data.system);
      response.json(await stateOf(hospital));
    });
  command('/api/backups/stop', scheduler.keys, async (system) => {
    scheduler.stop(system);
    await switches.keep(scheduler.stopped);
  });
  command('/api/backups/start', scheduler.keys, async (system) => {
    scheduler.start(system);
    await switches.keep(scheduler.stopped);
  });
  command('/api/repository/corrupt-password', [...passwords.keys()], async (system) =>
    passwords.get(system)?.corrupt(),
  );
  command('/api/repository/restore-password', [...passwords.keys()], async (system) => {
    await passwords.get(system)?.restore();
    scheduler.start(system);
    await switches.keep(scheduler.stopped);
  });
  app.post('/api/incidents/:key/:act', async (request, response) => {
    const incident = parts.incident(request.params.key);
    const { act } = request.params;
    if (incident === undefined || (act !== 'begin' && act !== 'end')) {
      response.status(404).json({ error: 'no such incident; GET /api/state lists them, each with "begin" and "end"' });
      return;
    }
    await incident[act]();
    response.json(await stateOf(hospital));
  });
  return app;
}

async function stateOf({ config, scheduler, passwords, parts }: Hospital): Promise<DemoState> {
  const systems = await Promise.all(
    scheduler
      .states()
      .map(async (state) => ({ ...state, password_right: (await passwords.get(state.key)?.isRight()) ?? null })),
  );
  return { systems, firing: await firingAlerts(config.prometheusUrl), parts: parts.list().map(partView) };
}
