import express, { Router } from 'express';
import { z } from 'zod';
import { LANGUAGES, THEMES } from '../boot/preview-boot.js';
import { localPath } from './http/local-path.js';
import { remember, sessionOf } from './http/session.js';
import { personaOf } from './identity/personas.js';

const preferences = z.looseObject({ theme: z.enum(THEMES).optional(), language: z.enum(LANGUAGES).optional() });

/** Who one is and how pages look: Grafana's own addresses, and the preview's switch between personas. */
export function userRoutes(): Router {
  const router = Router();

  router.get('/preview/persona', (request, response) => {
    const persona = personaOf(String(request.query['login']));
    if (persona === undefined) {
      response.status(404).type('text').send('There is no such persona.');
      return;
    }
    remember(response, 'login', persona.login);
    response.redirect(localPath(request.query['redirectTo']));
  });

  router.get('/api/user', (request, response) => {
    const { persona, theme } = sessionOf(request);
    const { id, login, name, role } = persona;
    const isGrafanaAdmin = role === 'Admin';
    response.json({
      id,
      uid: `preview-${login}`,
      login,
      name,
      email: `${login}@localhost`,
      theme,
      orgId: 1,
      isGrafanaAdmin,
    });
  });

  router.get('/api/user/preferences', (request, response) => {
    const { theme, language } = sessionOf(request);
    response.json({ theme, language, timezone: 'browser', weekStart: 'monday' });
  });

  router.all('/api/user/preferences', express.json(), (request, response, next) => {
    if (request.method !== 'PUT' && request.method !== 'PATCH') {
      next();
      return;
    }
    const parsed = preferences.safeParse(request.body);
    if (!parsed.success) {
      response.status(400).json({ message: z.prettifyError(parsed.error) });
      return;
    }
    const { theme, language } = parsed.data;
    if (theme !== undefined) {
      remember(response, 'theme', theme);
    }
    if (language !== undefined) {
      remember(response, 'language', language);
    }
    response.json({ message: 'Preferences updated' });
  });
  return router;
}
