import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { Router } from 'express';
import type { PreviewConfig } from '../config.js';
import { nonceOf } from '../http/security-headers.js';
import { sessionOf, type Session } from '../http/session.js';
import { findPlugins } from '../plugins/store.js';
import type { Provisioning } from '../provisioning/read.js';
import { grafanaBootData, previewBoot } from './boot-data.js';

/** Icons that are part of Grafana but not of its packages, as far as pages here need them. */
const ownIcons = fileURLToPath(new URL('../../../icons', import.meta.url));
const webFolder = fileURLToPath(new URL('../../../dist/web', import.meta.url));
const uiPackage = path.dirname(createRequire(import.meta.url).resolve('@grafana/ui/package.json'));
const MARK = '<!--BOOT-->';

/** The browser shell: its files, and one page for every address that nothing else answers. Mount last. */
export function pageRoutes(config: PreviewConfig, provisioning: Provisioning): Router {
  const router = Router();
  const files = { index: false, redirect: false } as const;
  router.use('/public/build/img', express.static(path.join(uiPackage, 'dist/public/img'), { ...files, maxAge: '1d' }));
  router.use('/public/build/img/icons', express.static(ownIcons, { ...files, maxAge: '1d' }));
  router.use(
    '/public/build/assets',
    express.static(path.join(webFolder, 'assets'), { ...files, maxAge: '1y', immutable: true }),
  );
  // Not the page: it would be taken for a font or an icon.
  router.use('/public', (_request, response) => void response.sendStatus(404));
  router.use('/api', (request, response) => {
    response.status(404).json({ message: `the preview does not answer ${request.method} ${request.originalUrl}` });
  });

  router.get('/', (request, response) => {
    const { pages } = previewBoot(sessionOf(request), findPlugins(config.pluginFolder), config.dashboardsFolder);
    response.redirect(pages.find(({ isDefault }) => isDefault)?.path ?? '/dashboards');
  });
  router.get('/*path', (request, response) => {
    const page = readFileSync(path.join(webFolder, 'index.html'), 'utf8');
    const script = bootScript(sessionOf(request), config, provisioning, nonceOf(response));
    response
      .type('html')
      .set('Cache-Control', 'no-store')
      .send(page.replace(MARK, () => script));
  });
  return router;
}

function bootScript(session: Session, config: PreviewConfig, provisioning: Provisioning, nonce: string): string {
  const plugins = findPlugins(config.pluginFolder);
  const boot = grafanaBootData(session, plugins, provisioning.dataSources, config.rootUrl);
  const preview = previewBoot(session, plugins, config.dashboardsFolder);
  return `<script nonce="${nonce}">
window.__grafana_public_path__ = '/public/';
window.grafanaBootData = ${inlineJson(boot)};
window.previewBoot = ${inlineJson(preview)};
</script>`;
}

/** JSON that cannot end the script element it stands in. */
function inlineJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
