import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const route = z.looseObject({
  path: z.string(),
  method: z.string().optional(),
  url: z.string(),
  reqRole: z.enum(['Viewer', 'Editor', 'Admin']).optional(),
  headers: z.array(z.object({ name: z.string(), content: z.string() })).default([]),
});
export type PluginRoute = z.infer<typeof route>;

const include = z.looseObject({
  type: z.string(),
  name: z.string(),
  path: z.string().optional(),
  role: z.enum(['Viewer', 'Editor', 'Admin']).optional(),
  addToNav: z.boolean().default(false),
  defaultNav: z.boolean().default(false),
});

const manifest = z.looseObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  type: z.enum(['app', 'panel', 'datasource']),
  name: z.string(),
  info: z.looseObject({ version: z.string().default('') }),
  includes: z.array(include).default([]),
  routes: z.array(route).default([]),
  languages: z.array(z.string()).default([]),
});
export type PluginManifest = z.infer<typeof manifest>;

export interface InstalledPlugin {
  readonly folder: string;
  readonly manifest: PluginManifest;
}

/**
 * Finds the plugins of a built bundle: the app and the plugins nested in it. Read anew each time, so that a rebuilt
 * bundle shows after a reload; there are few, and the preview serves few people.
 */
export function findPlugins(folder: string): InstalledPlugin[] {
  const found = readdirSync(folder, { withFileTypes: true }).flatMap((entry): InstalledPlugin[] => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      return findPlugins(full);
    }
    return entry.name === 'plugin.json' ? [{ folder, manifest: readManifest(full) }] : [];
  });
  return found;
}

function readManifest(file: string): PluginManifest {
  const parsed = manifest.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) {
    throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  }
  return parsed.data;
}

/** Plugin settings as `/api/plugins/:id/settings` and the boot data carry them. */
export function publicMeta({ manifest }: InstalledPlugin): Record<string, unknown> & { id: string; module: string } {
  const baseUrl = `public/plugins/${manifest.id}`;
  const { routes: _serverOnly, ...shown } = manifest;
  const translations = manifest.languages.map((language) => [
    language,
    `${baseUrl}/locales/${language}/${manifest.id}.json`,
  ]);
  return {
    ...shown,
    module: `${baseUrl}/module.js`,
    baseUrl,
    enabled: true,
    translations: Object.fromEntries(translations),
  };
}
