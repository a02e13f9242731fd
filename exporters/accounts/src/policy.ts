import { readFileSync } from 'node:fs';
import {
  accountsPolicy,
  lineOfField,
  parsePolicy,
  type AccountSource,
  type AccountsPolicy,
  type PolicyFault,
} from '@wardwatch/contracts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads `policies/accounts.yaml` and fills `${NAME}` into its paths. Null with every bad field otherwise. */
export function readAccountsPolicy(
  file: string,
  environment: Environment,
): { readonly policy: AccountsPolicy | null; readonly faults: readonly PolicyFault[] } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const message = `cannot be read: ${(error as NodeJS.ErrnoException).code}; set ACCOUNTS_CONFIG_FILE`;
    return { policy: null, faults: [{ file, line: 1, field: '(file)', message }] };
  }
  const parsed = parsePolicy(file, text, accountsPolicy);
  if (!parsed.ok) {
    return { policy: null, faults: parsed.faults };
  }
  const faults: PolicyFault[] = [];
  const bad = (path: readonly (string | number)[], message: string) =>
    faults.push({ file, line: lineOfField(text, path), field: path.join('.'), message });
  const expand = <T extends object>(part: T, path: readonly (string | number)[]): T =>
    expandPaths(part, environment, (field, name) => bad([...path, field], `\${${name}} is not set in the environment`));
  const { register, sources } = parsed.value;
  const policy = {
    ...parsed.value,
    register: expand(register, ['register']),
    sources: sources.map((source, index) => expand(source, ['sources', index])),
  };
  policy.sources.forEach((source, index) =>
    checkSecrecy(source, (field, message) => bad(['sources', index, field], message)),
  );
  return faults.length > 0 ? { policy: null, faults } : { policy, faults };
}

/** Fields that hold paths end in `file`. */
function expandPaths<T extends object>(
  part: T,
  environment: Environment,
  missing: (field: string, name: string) => void,
): T {
  const entries = Object.entries(part).map(([field, value]: [string, unknown]) => {
    if (!field.endsWith('file') || typeof value !== 'string') {
      return [field, value] as const;
    }
    const full = value.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (whole, name: string) => {
      const found = environment[name];
      if (!found) {
        missing(field, name);
      }
      return found ?? whole;
    });
    return [field, full] as const;
  });
  return Object.fromEntries(entries) as T;
}

const LOCAL = /^(127\.|localhost$|\[?::1\]?$|\/)/;

/** A password that crosses a network in clear is refused at the start, not regretted later. */
function checkSecrecy(source: AccountSource, bad: (field: string, message: string) => void): void {
  if (source.type === 'ldap' && source.url.startsWith('ldap:') && !source.start_tls && !source.allow_clear_text) {
    const host = source.url.slice('ldap://'.length).replace(/:\d+$/, '');
    if (!LOCAL.test(host)) {
      bad('url', 'sends the password in clear: take ldaps:// or start_tls: true, or say allow_clear_text: true');
    }
  }
  if ((source.type === 'postgresql' || source.type === 'mysql') && !source.tls && !LOCAL.test(source.host)) {
    bad('tls', 'sends the password in clear: leave TLS on for a server on another machine');
  }
}
