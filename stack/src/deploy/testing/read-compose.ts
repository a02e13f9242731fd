import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const mount = z.looseObject({
  type: z.enum(['volume', 'bind']),
  source: z.string(),
  target: z.string(),
  read_only: z.boolean().optional(),
});
const service = z.looseObject({
  image: z.string(),
  build: z.looseObject({ dockerfile: z.string(), target: z.string() }).optional(),
  command: z.array(z.string()).nullish(),
  environment: z.record(z.string(), z.string()).default({}),
  ports: z.array(z.looseObject({ host_ip: z.string(), published: z.string(), target: z.number() })).default([]),
  volumes: z.array(mount).default([]),
  depends_on: z.record(z.string(), z.looseObject({ condition: z.string() })).default({}),
  healthcheck: z.looseObject({ test: z.array(z.string()) }).optional(),
  read_only: z.boolean().default(false),
  cap_drop: z.array(z.string()).default([]),
  cap_add: z.array(z.string()).default([]),
  security_opt: z.array(z.string()).default([]),
  logging: z.looseObject({ options: z.record(z.string(), z.string()) }).optional(),
  restart: z.string().optional(),
  user: z.string().optional(),
});
const composeFile = z.looseObject({
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.unknown()),
  networks: z.record(z.string(), z.unknown()),
});
export type Compose = z.infer<typeof composeFile>;
export type ComposeService = z.infer<typeof service>;

/** Is there a docker CLI with the compose plugin? No engine is needed for `config`. */
export function composeCliVersion(): string | null {
  const asked = spawnSync('docker', ['compose', 'version', '--short'], { encoding: 'utf8' });
  return asked.status === 0 ? asked.stdout.trim() : null;
}

/** What `docker compose config` makes of the files. @throws with its complaint */
export function composeConfig(root: string, files: readonly string[], env: Record<string, string> = {}): Compose {
  const args = ['compose', ...files.flatMap((file) => ['-f', file]), 'config', '--format', 'json'];
  const result = spawnSync('docker', args, { cwd: root, encoding: 'utf8', env: { ...process.env, ...env } });
  if (result.status !== 0) {
    throw new Error(result.stderr.trim());
  }
  return composeFile.parse(JSON.parse(result.stdout.replaceAll('$$', '$')));
}

/** The base file as YAML with its defaults filled in, for machines without the docker CLI. */
export function parseCompose(root: string, file: string): Compose {
  const raw: unknown = parse(readFileSync(path.join(root, file), 'utf8'), { merge: true });
  return composeFile.parse(fillIn(raw));
}

function fillIn(node: unknown): unknown {
  if (typeof node === 'string') {
    return withDefaults(node);
  }
  if (Array.isArray(node)) {
    return node.map(fillIn);
  }
  if (typeof node === 'object' && node !== null) {
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, fillIn(value)]));
  }
  return node;
}

/** `${NAME:-default}`, innermost first; `$$` is a dollar sign. */
function withDefaults(text: string): string {
  const next = text.replace(/(?<!\$)\$\{[A-Z0-9_]+:-([^${}]*)\}/g, '$1');
  return next === text ? text.replaceAll('$$', '$') : withDefaults(next);
}
