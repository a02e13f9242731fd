import type { GrafanaRole } from '@wardwatch/contracts/duties';

/** Somebody whom a visitor may be. Duties are not kept here: the workflow server's register of people gives them. */
export interface Persona {
  /** Grafana's number of the user, `sub` of the token. */
  readonly id: number;
  readonly login: string;
  readonly name: string;
  readonly nameZh: string;
  readonly role: Exclude<GrafanaRole, 'None'>;
}

export const PERSONAS: readonly Persona[] = [
  { id: 1, login: 'admin', name: 'Administrator', nameZh: '管理员', role: 'Admin' },
  { id: 2, login: 'wang', name: 'Wang, engineer', nameZh: '王工（工程师）', role: 'Editor' },
  { id: 3, login: 'li', name: 'Li, dispatcher', nameZh: '李调度（调度员）', role: 'Editor' },
  { id: 4, login: 'zhao', name: 'Zhao, declaring side', nameZh: '赵申告（申告方）', role: 'Viewer' },
  { id: 5, login: 'chen', name: 'Chen, manager', nameZh: '陈主任（管理者）', role: 'Viewer' },
  { id: 6, login: 'guest', name: 'Guest, not in the register', nameZh: '访客（未登记）', role: 'Viewer' },
];

export function personaOf(login: string): Persona | undefined {
  return PERSONAS.find((persona) => persona.login === login);
}

/** Whom a new visitor is: the engineer, since the first thing to try is handling a fault. */
export const DEFAULT_PERSONA: Persona = requirePersona('wang');

function requirePersona(login: string): Persona {
  const persona = personaOf(login);
  if (persona === undefined) {
    throw new Error(`no persona "${login}"`);
  }
  return persona;
}
