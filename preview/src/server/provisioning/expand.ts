/** Where the values of a provisioning file come from. */
export interface ExpansionSources {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly readFile: (path: string) => string;
}

const ENVIRONMENT = /\$__env\{(\w+)\}|\$\{(\w+)\}|\$([A-Za-z]\w*)/g;
const FILE = /\$__file\{([^}]+)\}/g;

/**
 * Expands `$__env{NAME}`, `${NAME}`, `$NAME` and then `$__file{path}` in every text of a value, in Grafana's order.
 * @throws when a name has no value: Grafana would go on with an empty text
 */
export function expand<T>(value: T, sources: ExpansionSources): T;
export function expand(value: unknown, sources: ExpansionSources): unknown {
  if (typeof value === 'string') {
    return expandText(value, sources);
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown) => expand(item, sources));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, expand<unknown>(item, sources)]));
  }
  return value;
}

function expandText(text: string, { env, readFile }: ExpansionSources): string {
  const withEnvironment = text.replace(ENVIRONMENT, (_match, ...names: (string | undefined)[]) => {
    const name = names.slice(0, 3).find((candidate) => candidate !== undefined) ?? '';
    const value = env[name];
    if (value === undefined) {
      throw new Error(`${name} has no value`);
    }
    return value;
  });
  return withEnvironment.replace(FILE, (_match, file: string) => readFile(file).trim());
}
