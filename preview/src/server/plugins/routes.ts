import express, { Router } from 'express';
import type { ProvisionedApp } from '../provisioning/read.js';
import { findPlugins, publicMeta, type InstalledPlugin } from './store.js';

/** Plugin settings, and the files of the bundles as they are. */
export function pluginRoutes(pluginFolder: string, apps: readonly ProvisionedApp[]): Router {
  const router = Router();
  const find = (id: string): InstalledPlugin | undefined =>
    findPlugins(pluginFolder).find((plugin) => plugin.manifest.id === id);

  router.get('/api/plugins/:id/settings', (request, response) => {
    const plugin = find(request.params.id);
    if (plugin === undefined) {
      response.status(404).json({ message: 'Plugin not found, no installed plugin with that id' });
      return;
    }
    const app = apps.find((candidate) => candidate.type === plugin.manifest.id);
    const secureFields = Object.keys(app?.secureJsonData ?? {}).map((name) => [name, true]);
    response.json({
      ...publicMeta(plugin),
      enabled: app?.disabled !== true,
      pinned: true,
      jsonData: app?.jsonData ?? {},
      secureJsonFields: Object.fromEntries(secureFields),
    });
  });

  router.use('/public/plugins/:id', (request, response, next) => {
    const plugin = find(request.params.id);
    if (plugin === undefined) {
      next();
      return;
    }
    express.static(plugin.folder, { index: false, redirect: false })(request, response, next);
  });
  return router;
}
