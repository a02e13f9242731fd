import path from 'node:path';
import { z } from 'zod';

/** Where the preview listens, what it serves and what it talks to. */
export interface PreviewConfig {
  readonly host: string;
  readonly port: number;
  /** False unless told otherwise: then only loopback names are answered. */
  readonly allowRemote: boolean;
  readonly prometheusUrl: string;
  readonly workflowUrl: string;
  readonly secretsFolder: string;
  readonly stateFolder: string;
  readonly pluginFolder: string;
  readonly dashboardsFolder: string;
  readonly provisioningFolder: string;
  /** Address that people use, without a slash at the end; the issuer of identity tokens. */
  readonly rootUrl: string;
}

/** Thrown with every setting that is wrong. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
  }
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);
const httpUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));
const settings = z.object({
  PREVIEW_LISTEN: z
    .string()
    .regex(/^(\[[0-9a-f:]+\]|[^:]+):\d{1,5}$/i, 'must be host:port, for instance 127.0.0.1:3000')
    .default('127.0.0.1:3000'),
  PREVIEW_ALLOW_REMOTE: z.enum(['0', '1'], 'must be 0 or 1').default('0'),
  PREVIEW_STATE: z.string().default('.wardwatch/preview'),
  PROMETHEUS_URL: httpUrl.default('http://127.0.0.1:9090'),
  WORKFLOW_URL: httpUrl.default('http://127.0.0.1:21500'),
  WARDWATCH_SECRETS: z.string().default('.wardwatch/secrets'),
  PLUGIN_DIST: z.string().default('plugins/wardwatch-app/dist'),
  DASHBOARDS_DIR: z.string().default('provisioning/dashboards'),
  PROVISIONING_DIR: z.string().default('provisioning'),
  GRAFANA_ROOT_URL: httpUrl.optional(),
});

/**
 * Reads the settings from environment variables; folders are relative to `root`.
 * @throws ConfigError naming every bad setting
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, root: string): PreviewConfig {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  const values = parsed.data;
  const colon = values.PREVIEW_LISTEN.lastIndexOf(':');
  const host = values.PREVIEW_LISTEN.slice(0, colon).replace(/^\[|\]$/g, '');
  const port = Number(values.PREVIEW_LISTEN.slice(colon + 1));
  const allowRemote = values.PREVIEW_ALLOW_REMOTE === '1';
  if (port > 65_535) {
    throw new ConfigError(['PREVIEW_LISTEN: the port must be at most 65535']);
  }
  if (!LOOPBACK.has(host) && !allowRemote) {
    throw new ConfigError([
      `PREVIEW_LISTEN: "${host}" can be reached by others, and here anybody may be anybody. Set PREVIEW_ALLOW_REMOTE=1 if that is wanted.`,
    ]);
  }
  const folder = (name: string) => path.resolve(root, name);
  return {
    host,
    port,
    allowRemote,
    prometheusUrl: values.PROMETHEUS_URL,
    workflowUrl: values.WORKFLOW_URL,
    secretsFolder: folder(values.WARDWATCH_SECRETS),
    stateFolder: folder(values.PREVIEW_STATE),
    pluginFolder: folder(values.PLUGIN_DIST),
    dashboardsFolder: folder(values.DASHBOARDS_DIR),
    provisioningFolder: folder(values.PROVISIONING_DIR),
    rootUrl: values.GRAFANA_ROOT_URL ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
  };
}
