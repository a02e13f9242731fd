import { Router, type Request, type Response } from 'express';
import type { Persona } from '../identity/personas.js';
import type { IdentityTokens } from '../identity/tokens.js';
import { findPlugins } from '../plugins/store.js';
import type { ProvisionedApp } from '../provisioning/read.js';
import { sessionOf } from '../http/session.js';
import { cleanPath } from './clean-path.js';
import { forward } from './forward.js';
import { matchRoute, type RouteMatch } from './match-route.js';
import { requestHeaders } from './request-headers.js';
import { fillTemplate, type TemplateData } from './template.js';

const PREFIX = '/api/plugin-proxy/';
const ROLE_ORDER = ['Viewer', 'Editor', 'Admin'] as const;

/** `/api/plugin-proxy/<plugin>/…` by the routes of the plugin's own plugin.json. */
export function proxyRoutes(pluginFolder: string, apps: readonly ProvisionedApp[], tokens: IdentityTokens): Router {
  const router = Router();
  router.use(PREFIX, async (request, response) => {
    const { pathname, search } = new URL(request.originalUrl, 'http://preview.invalid');
    const [, pluginId = '', encodedPath = ''] = /^([^/]+)(\/.*)?$/.exec(pathname.slice(PREFIX.length)) ?? [];
    const path = cleanPath(encodedPath);
    if (path === null) {
      response.status(400).json({ message: 'the path is not valid percent-encoding' });
      return;
    }
    const plugin = findPlugins(pluginFolder).find(({ manifest }) => manifest.id === pluginId);
    const app = apps.find(({ type }) => type === pluginId);
    const match = matchRoute(plugin?.manifest.routes ?? [], path, request.method);
    if (plugin === undefined || match === undefined) {
      response.status(404).json({ message: plugin ? 'plugin route match not found' : 'Plugin not found' });
      return;
    }
    const { persona } = sessionOf(request);
    if (ROLE_ORDER.indexOf(persona.role) < ROLE_ORDER.indexOf(match.route.reqRole ?? 'Viewer')) {
      response.status(403).json({ message: 'plugin proxy route access denied' });
      return;
    }
    const data = { JsonData: app?.jsonData ?? {}, SecureJsonData: app?.secureJsonData ?? {} };
    await send(request, response, match, data, search, { persona, token: await tokens.sign(persona) });
  });
  return router;
}

async function send(
  request: Request,
  response: Response,
  { route, rest }: RouteMatch,
  data: TemplateData,
  search: string,
  { persona, token }: { persona: Persona; token: string },
): Promise<void> {
  const base = fillTemplate(route.url, data).replace(/\/+$/, '');
  const encoded = rest.split('/').map(encodeURIComponent).join('/');
  const routeHeaders = route.headers.map(({ name, content }) => [name, fillTemplate(content, data)]);
  const headers = requestHeaders(request.headers, {
    routeHeaders: Object.fromEntries(routeHeaders),
    identityToken: token,
    context: JSON.stringify({ UserID: persona.id, OrgID: 1, OrgRole: persona.role, Login: persona.login }),
    remoteAddress: request.socket.remoteAddress ?? '',
  });
  forward(request, response, new URL(`${base}/${encoded}${search}`), headers);
}
