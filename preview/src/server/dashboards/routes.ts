import { Router } from 'express';
import { readDashboards, type StoredDashboard } from './store.js';

export function dashboardRoutes(folder: string): Router {
  const router = Router();

  router.get('/api/search', (request, response) => {
    const asked = typeof request.query['query'] === 'string' ? request.query['query'].toLowerCase() : '';
    const tags = [request.query['tag'] ?? []].flat();
    const hits = readDashboards(folder).filter(
      (dashboard) =>
        dashboard.title.toLowerCase().includes(asked) && tags.every((tag) => dashboard.tags.includes(String(tag))),
    );
    response.json(hits.map(searchHit));
  });

  router.get('/api/dashboards/uid/:uid', (request, response) => {
    const found = readDashboards(folder).find(({ uid }) => uid === request.params.uid);
    if (found === undefined) {
      response.status(404).json({ message: 'Dashboard not found' });
      return;
    }
    response.json({
      dashboard: found.model,
      meta: { provisioned: true, canEdit: false, canSave: false, folderTitle: found.folder, url: urlOf(found) },
    });
  });
  return router;
}

function searchHit(dashboard: StoredDashboard): Record<string, unknown> {
  const { uid, title, tags, folder } = dashboard;
  return { uid, title, tags, type: 'dash-db', url: urlOf(dashboard), folderTitle: folder };
}

function urlOf({ uid }: StoredDashboard): string {
  return `/d/${uid}`;
}
