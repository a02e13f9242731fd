import { useEffect } from 'react';
import { useParams } from 'react-router-dom';
import { getBackendSrv } from '@grafana/runtime';
import { UrlSyncContextProvider, type EmbeddedScene } from '@grafana/scenes';
import type { Dashboard, DashboardLink } from '@grafana/schema';
import { buildScene } from '../dashboard/build-scene.js';
import { DashboardLinks } from './DashboardLinks.js';
import { LoadState } from './LoadState.js';
import { useLoaded } from './use-loaded.js';

/** `/d/<uid>`: a classic dashboard, with variables, time range and refresh in the address. */
export function DashboardPage() {
  const { uid = '' } = useParams();
  const loaded = useLoaded(uid, loadDashboard);
  const title = loaded.state === 'ready' ? loaded.value.title : '';
  useEffect(() => {
    document.title = `${title} - Wardwatch`;
  }, [title]);
  if (loaded.state !== 'ready') {
    return <LoadState loaded={loaded} />;
  }
  const { scene, links } = loaded.value;
  return (
    <>
      <h1>{title}</h1>
      <DashboardLinks links={links} />
      <UrlSyncContextProvider scene={scene} updateUrlOnInit>
        <scene.Component model={scene} />
      </UrlSyncContextProvider>
    </>
  );
}

interface LoadedDashboard {
  readonly title: string;
  readonly links: readonly DashboardLink[];
  readonly scene: EmbeddedScene;
}

async function loadDashboard(uid: string): Promise<LoadedDashboard> {
  const { dashboard } = await getBackendSrv().get<{ dashboard: Dashboard }>(`/api/dashboards/uid/${uid}`);
  return { title: dashboard.title ?? uid, links: dashboard.links ?? [], scene: buildScene(dashboard) };
}
