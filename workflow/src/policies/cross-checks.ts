import {
  lineOfField,
  type BackupPlansPolicy,
  type PagingPolicy,
  type PeoplePolicy,
  type PolicyFault,
  type RegistersPolicy,
} from '@wardwatch/contracts';

export interface ParsedPolicies {
  readonly registers: RegistersPolicy | null;
  readonly people: PeoplePolicy | null;
  readonly paging: PagingPolicy | null;
  readonly backupPlans: BackupPlansPolicy | null;
}

export interface CrossChecked {
  readonly faults: PolicyFault[];
  /** Paging with `${NAME}` replaced; null when a name is missing or paging itself is bad. */
  readonly paging: PagingPolicy | null;
}

/** What one file says about another: names must exist. Files that failed on their own are left out. Pure. */
export function crossCheck(
  { registers, people, paging, backupPlans }: ParsedPolicies,
  texts: ReadonlyMap<string, string>,
  names: Readonly<Record<string, string>>,
): CrossChecked {
  const faults: PolicyFault[] = [];
  const fault = (file: string, path: readonly (string | number)[], message: string) =>
    faults.push({ file, line: lineOfField(texts.get(file) ?? '', path), field: path.join('.'), message });
  const units = registers && new Set(registers.units.map((unit) => unit.key));
  const systems = registers && new Set(registers.systems.map((system) => system.key));
  const known = (set: Set<string> | null, kind: string, key: string, file: string, path: (string | number)[]) => {
    if (set !== null && !set.has(key)) {
      fault(file, path, `no ${kind} of registers.yaml has the key "${key}"`);
    }
  };
  registers?.systems.forEach((system, index) =>
    known(units, 'unit', system.unit, 'registers.yaml', ['systems', index, 'unit']),
  );
  people?.people.forEach((person, index) =>
    known(units, 'unit', person.unit, 'people.yaml', ['people', index, 'unit']),
  );
  backupPlans?.plans.forEach((plan, index) => {
    known(units, 'unit', plan.unit, 'backup-plans.yaml', ['plans', index, 'unit']);
    known(systems, 'system', plan.system, 'backup-plans.yaml', ['plans', index, 'system']);
  });
  if (paging === null) {
    return { faults, paging: null };
  }
  const channels = new Set(paging.channels.map((channel) => channel.name));
  paging.routes.forEach((route, index) => {
    if (!channels.has(route.channel)) {
      fault('paging.yaml', ['routes', index, 'channel'], `no channel above has the name "${route.channel}"`);
    }
  });
  if (paging.retry.first_pause > paging.retry.longest_pause) {
    fault('paging.yaml', ['retry', 'first_pause'], 'must not be longer than longest_pause');
  }
  const expanded = paging.channels.map((channel, index) => {
    const path = ['channels', index, 'webhook_url_file'];
    const { text, missing } = expandNames(channel.webhook_url_file, names);
    missing.forEach((name) => fault('paging.yaml', path, `the environment has no variable "${name}"`));
    return { ...channel, webhook_url_file: text };
  });
  return { faults, paging: { ...paging, channels: expanded } };
}

/** Replaces `${NAME}`; names that are missing stay as they are and are listed. */
export function expandNames(
  text: string,
  names: Readonly<Record<string, string>>,
): { text: string; missing: string[] } {
  const missing: string[] = [];
  const expanded = text.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (whole, name: string) => {
    const value = names[name];
    if (value === undefined) {
      missing.push(name);
      return whole;
    }
    return value;
  });
  return { text: expanded, missing };
}
