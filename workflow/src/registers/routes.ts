import { LEVELS, type Me, type Registers } from '@wardwatch/contracts';
import { Router } from 'express';
import type { Clock } from '../clock.js';
import type { Sql } from '../db/pool.js';
import { callerIn } from '../identity/routes.js';
import type { Policies } from '../policies/policies.js';
import { HANDLING_DUTIES } from './handlers.js';
import type { People } from './people.js';
import { readNames } from './store.js';

interface RegisterContext {
  readonly sql: Sql;
  readonly people: People;
  readonly clock: Clock;
  readonly policies: () => Policies;
}

export function registerRoutes({ sql, people, clock, policies }: RegisterContext): Router {
  const router = Router();
  router.get('/me', (_request, response) => {
    const { login, role, person, duties, rights } = callerIn(response);
    const answer: Me = {
      login,
      person: person === null ? null : people.ref(login),
      role,
      duties: [...duties],
      rights: [...rights].sort(),
      server_time: clock.now().toISOString(),
    };
    response.json(answer);
  });
  router.get('/registers', async (_request, response) => {
    const { systems, units } = await readNames(sql);
    const named = (row: { name: string; name_zh: string }) => ({ en: row.name, zh: row.name_zh });
    const answer: Registers = {
      systems: systems.map((row) => ({ key: row.key, name: named(row), domain: row.domain, unit: row.unit })),
      units: units.map((row) => ({ key: row.key, name: named(row) })),
      handlers: people
        .all()
        .filter((person) => person.active && person.duties.some((duty) => HANDLING_DUTIES.has(duty)))
        .map((person) => people.ref(person.login)),
      levels: LEVELS.map((level) => ({ level, criteria: policies().faultLevels.levels[level].criteria })),
    };
    response.json(answer);
  });
  return router;
}
