import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the stack under test is. */
export interface Place {
  /** True when these runs start and end a stack of their own. */
  readonly managed: boolean;
  readonly root: string;
  /** State folder of the stack: secrets and logs. */
  readonly state: string;
  readonly grafanaUrl: string;
  readonly workflowUrl: string;
  readonly prometheusUrl: string;
  readonly demoUrl: string;
  readonly pagesUrl: string;
}

const ROOT = path.resolve(fileURLToPath(new URL('../..', import.meta.url)));
/** Moves the ports of a stack of its own: away from one that somebody uses, below those that the kernel hands out. */
const OWN_PORT_OFFSET = 4_300;
/** Plus the offset. PostgreSQL's standard port plus an offset would be among those that the kernel hands out. */
const OWN_POSTGRES_PORT = 22_132;

/** `E2E_PORT_OFFSET` for a second run on one machine. */
function ownPortOffset(env: NodeJS.ProcessEnv): number {
  return Number(env['E2E_PORT_OFFSET'] ?? OWN_PORT_OFFSET);
}

/** `GRAFANA_URL` and `WARDWATCH_PORT_…` as for `make up`; a managed stack has ports of its own. */
export function placeOf(env: NodeJS.ProcessEnv): Place {
  const managed = env['E2E_MANAGE_STACK'] === '1';
  const offset = managed ? ownPortOffset(env) : Number(env['WARDWATCH_PORT_OFFSET'] ?? 0);
  const local = (name: string, standard: number) => {
    const given = managed ? undefined : env[`WARDWATCH_PORT_${name}`];
    return `http://127.0.0.1:${given ?? standard + offset}`;
  };
  return {
    managed,
    root: ROOT,
    state: path.resolve(ROOT, managed ? '.wardwatch/e2e' : (env['WARDWATCH_STATE'] ?? '.wardwatch')),
    grafanaUrl: (managed ? undefined : env['GRAFANA_URL']?.replace(/\/+$/, '')) ?? local('GRAFANA', 3000),
    workflowUrl: local('WORKFLOW', 21_500),
    prometheusUrl: local('PROMETHEUS', 9090),
    demoUrl: local('DEMO', 21_590),
    pagesUrl: local('WECOM', 21_591),
  };
}

/** Environment of the launcher for a stack of the tests' own: everything that happens, happens soon. */
export function managedStackEnvironment(env: NodeJS.ProcessEnv, { state }: Place): NodeJS.ProcessEnv {
  const inherited = Object.entries(env).filter(([name]) => !/^(WARDWATCH_|DATABASE_URL|GRAFANA_URL)/.test(name));
  return {
    ...Object.fromEntries(inherited),
    DEMO: '1',
    WARDWATCH_STATE: state,
    WARDWATCH_PORT_OFFSET: String(ownPortOffset(env)),
    WARDWATCH_PORT_POSTGRES: String(OWN_POSTGRES_PORT + ownPortOffset(env)),
    WARDWATCH_SCRAPE_SECONDS: '2',
    WARDWATCH_BACKUP_SCRAPE_SECONDS: '10',
    WARDWATCH_DEMO_PLAN_SECONDS: '30',
    WARDWATCH_DEMO_GRACE_SECONDS: '10',
  };
}

/** Text of a secret of the stack under test. @throws when the stack keeps none here */
export function secretOf({ state }: Place, name: string): string {
  return readFileSync(path.join(state, 'secrets', name), 'utf8').trim();
}
