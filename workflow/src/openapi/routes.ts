import { Router } from 'express';
import { buildOpenapi } from './document.js';

/** `GET /openapi.json`, made once from the schemas that validate. */
export function openapiRoutes(): Router {
  const router = Router();
  const document = JSON.stringify(buildOpenapi());
  router.get('/openapi.json', (_request, response) => {
    response.type('application/json').send(document);
  });
  return router;
}
