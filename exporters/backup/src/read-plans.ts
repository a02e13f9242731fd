import { readFileSync } from 'node:fs';
import {
  backupPlansPolicy,
  lineOfField,
  parsePolicy,
  type BackupPlansPolicy,
  type PolicyFault,
} from '@wardwatch/contracts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Fields in which `${NAME}` stands for a variable of the environment: paths and addresses. */
const EXPANDED: ReadonlySet<string> = new Set([
  'repository',
  'password_file',
  'passphrase_file',
  'user_file',
  'access_key_file',
  'secret_key_file',
  'ca_file',
  'config',
  'console_config',
  'folder',
  'file',
  'url',
  'endpoint',
]);

export type PlansResult =
  | { readonly ok: true; readonly policy: BackupPlansPolicy }
  | { readonly ok: false; readonly faults: readonly PolicyFault[] };

/** Reads the plans and fills `${NAME}` in; every bad field with its line when something is wrong. */
export function readPlans(file: string, environment: Environment): PlansResult {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const message = `cannot be read: ${(error as NodeJS.ErrnoException).code}; set BACKUP_PLANS_FILE`;
    return { ok: false, faults: [{ file, line: 1, field: '(file)', message }] };
  }
  const parsed = parsePolicy(file, text, backupPlansPolicy);
  if (!parsed.ok) {
    return parsed;
  }
  const faults: PolicyFault[] = [];
  const fill = <T extends object>(place: readonly (string | number)[], section: T): T =>
    expand(section, environment, (field, name) =>
      faults.push({
        file,
        line: lineOfField(text, [...place, field]),
        field: [...place, field].join('.'),
        message: `\${${name}} is not set in the environment`,
      }),
    );
  const { plans, changes, restore_tests: tests } = parsed.value;
  const policy: BackupPlansPolicy = {
    plans: plans.map((plan, index) => fill(['plans', index], plan)),
    ...(changes === undefined ? {} : { changes: fill(['changes'], changes) }),
    ...(tests === undefined ? {} : { restore_tests: fill(['restore_tests'], tests) }),
  };
  return faults.length > 0 ? { ok: false, faults } : { ok: true, policy };
}

/** The same section; the types of its fields do not change, since only texts are touched. */
function expand<T extends object>(
  section: T,
  environment: Environment,
  missing: (field: string, name: string) => void,
): T {
  const filled = { ...section };
  for (const [field, value] of Object.entries(section)) {
    if (EXPANDED.has(field) && typeof value === 'string') {
      const text = value.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (whole, name: string) => {
        const found = environment[name];
        if (!found) {
          missing(field, name);
        }
        return found ?? whole;
      });
      Object.assign(filled, { [field]: text });
    }
  }
  return filled;
}
