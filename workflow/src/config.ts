import { readFileSync } from 'node:fs';
import { z } from 'zod';

export const ROLES = ['server', 'worker'] as const;
export type Role = (typeof ROLES)[number];

const httpUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .transform((text) => text.replace(/\/+$/, ''));

const listen = z
  .string()
  .regex(/^(\[[0-9a-fA-F:]+\]|[^:\s]+):[0-9]{1,5}$/, 'must be host:port, such as "127.0.0.1:21500"')
  .transform((text, context) => {
    const at = text.lastIndexOf(':');
    const port = Number(text.slice(at + 1));
    if (port > 65_535) {
      context.addIssue({ code: 'custom', message: 'the port must be at most 65535' });
    }
    return { host: text.slice(0, at).replace(/^\[|\]$/g, ''), port };
  });

const roles = z
  .string()
  .transform((text) => [...new Set(text.split(',').map((role) => role.trim()))])
  .pipe(z.array(z.enum(ROLES, { error: 'must name "server", "worker" or both' })).min(1));

const environment = z.object({
  DATABASE_URL: z.string({ error: 'must be set, or DATABASE_URL_FILE' }).min(1),
  WARDWATCH_LISTEN: listen.prefault('127.0.0.1:21500'),
  WARDWATCH_POLICIES: z.string().min(1).default('./policies'),
  WARDWATCH_SECRETS: z.string().min(1).default('.wardwatch/secrets'),
  WARDWATCH_RUNBOOKS: z.string().min(1).default('./alerts/runbooks'),
  GRAFANA_URL: httpUrl.prefault('http://127.0.0.1:3000'),
  GRAFANA_ROOT_URL: httpUrl.optional(),
  GRAFANA_ISSUER: z.string().min(1).optional(),
  GRAFANA_AUDIENCE: z.string().min(1).default('org:1'),
  PROMETHEUS_URL: httpUrl.prefault('http://127.0.0.1:9090'),
  ALERTMANAGER_URL: httpUrl.prefault('http://127.0.0.1:9093'),
  WARDWATCH_ROLES: roles.prefault('server,worker'),
  WARDWATCH_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal']).default('info'),
});

export interface Config {
  readonly databaseUrl: string;
  readonly listen: { readonly host: string; readonly port: number };
  readonly policiesDir: string;
  readonly secretsDir: string;
  readonly runbooksDir: string;
  readonly grafana: {
    readonly url: string;
    /** Address that people use; links in pages start with it. */
    readonly rootUrl: string;
    readonly issuer: string | null;
    readonly audience: string;
  };
  readonly prometheusUrl: string;
  readonly alertmanagerUrl: string;
  readonly roles: readonly Role[];
  readonly logLevel: string;
  readonly secrets: { readonly intakeToken: string; readonly proxySecret: string };
  /** What `${NAME}` in policies may name: the environment with the defaults of the settings above. */
  readonly names: Readonly<Record<string, string>>;
}

/** Every bad setting of one start, each with the name of its variable. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly { readonly name: string; readonly message: string }[]) {
    super(faults.map((fault) => `${fault.name}: ${fault.message}`).join('\n'));
    this.name = 'ConfigError';
  }
}

/** Reads settings and secrets. @throws ConfigError naming every bad field; its texts never hold a secret. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const faults: { name: string; message: string }[] = [];
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  if (set['DATABASE_URL'] === undefined && set['DATABASE_URL_FILE'] !== undefined) {
    const url = secretFile(set['DATABASE_URL_FILE'], 'DATABASE_URL_FILE', faults);
    if (url !== null) {
      set['DATABASE_URL'] = url;
    } else {
      set['DATABASE_URL'] = 'unreadable';
    }
  }
  const parsed = environment.safeParse(set);
  if (!parsed.success) {
    faults.push(...parsed.error.issues.map((issue) => ({ name: String(issue.path[0]), message: issue.message })));
  } else if (faults.length === 0 && !/^postgres(ql)?:\/\//.test(parsed.data.DATABASE_URL)) {
    faults.push({ name: 'DATABASE_URL', message: 'must start with postgres:// or postgresql://' });
  }
  const secretsDir = set['WARDWATCH_SECRETS'] ?? '.wardwatch/secrets';
  const intakeToken = secretFile(`${secretsDir}/intake_token`, 'WARDWATCH_SECRETS', faults);
  const proxySecret = secretFile(`${secretsDir}/proxy_secret`, 'WARDWATCH_SECRETS', faults);
  if (!parsed.success || intakeToken === null || proxySecret === null || faults.length > 0) {
    throw new ConfigError(faults);
  }
  return assemble(parsed.data, set, { intakeToken, proxySecret });
}

function assemble(
  values: z.infer<typeof environment>,
  set: Readonly<Record<string, string | undefined>>,
  secrets: Config['secrets'],
): Config {
  return {
    databaseUrl: values.DATABASE_URL,
    listen: values.WARDWATCH_LISTEN,
    policiesDir: values.WARDWATCH_POLICIES,
    secretsDir: values.WARDWATCH_SECRETS,
    runbooksDir: values.WARDWATCH_RUNBOOKS,
    grafana: {
      url: values.GRAFANA_URL,
      rootUrl: values.GRAFANA_ROOT_URL ?? values.GRAFANA_URL,
      issuer: values.GRAFANA_ISSUER ?? null,
      audience: values.GRAFANA_AUDIENCE,
    },
    prometheusUrl: values.PROMETHEUS_URL,
    alertmanagerUrl: values.ALERTMANAGER_URL,
    roles: values.WARDWATCH_ROLES,
    logLevel: values.WARDWATCH_LOG_LEVEL,
    secrets,
    names: {
      ...Object.fromEntries(Object.entries(set).flatMap(([name, value]) => (value ? [[name, value]] : []))),
      WARDWATCH_SECRETS: values.WARDWATCH_SECRETS,
    },
  };
}

/** A secret is one line in a file; at least 16 characters, so that an empty or default file is noticed. */
function secretFile(path: string, name: string, faults: { name: string; message: string }[]): string | null {
  try {
    const text = readFileSync(path, 'utf8').trim();
    if (text.length >= 16) {
      return text;
    }
    faults.push({ name, message: `${path} must hold at least 16 characters` });
  } catch (error) {
    faults.push({ name, message: `cannot read ${path} (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})` });
  }
  return null;
}
