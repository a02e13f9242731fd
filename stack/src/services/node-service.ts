import path from 'node:path';
import type { Service } from '../supervisor/service.js';
import type { Plan } from './plan.js';

type NodeServiceFacts = Pick<Service, 'name' | 'url' | 'ports' | 'ready' | 'readyWithinSeconds'> & {
  readonly program: string;
  readonly env: Readonly<Record<string, string>>;
  readonly note?: string;
};

/** A program of this repository, run by the Node that runs the launcher. */
export function nodeService(plan: Plan, { program, env, ...facts }: NodeServiceFacts): Service {
  return {
    ...facts,
    command: process.execPath,
    args: [path.join(plan.settings.root, program)],
    cwd: plan.settings.root,
    env: { ...plan.settings.env, NODE_ENV: 'production', WARDWATCH_SECRETS: plan.secrets.folder, ...env },
    stopSignal: 'SIGTERM',
  };
}
