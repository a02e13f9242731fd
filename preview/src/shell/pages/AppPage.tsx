import { useMemo } from 'react';
import { useLocation, useParams } from 'react-router-dom';
import { PluginContextProvider } from '@grafana/data';
import { locationSearchToObject } from '@grafana/runtime';
import { importApp } from '../grafana/plugin-loader.js';
import { LoadState } from './LoadState.js';
import { useLoaded } from './use-loaded.js';

/** `/a/<plugin>/…`: the root page of an app plugin, which routes on from there by itself. */
export function AppPage() {
  const { pluginId = '' } = useParams();
  const { pathname, search } = useLocation();
  const loaded = useLoaded(pluginId, importApp);
  const query = useMemo(() => locationSearchToObject(search), [search]);
  if (loaded.state !== 'ready') {
    return <LoadState loaded={loaded} />;
  }
  const { root: Root, meta } = loaded.value;
  return (
    <PluginContextProvider meta={meta}>
      {Root && (
        <Root meta={meta} basename={`/a/${pluginId}`} path={pathname} query={query} onNavChanged={() => undefined} />
      )}
    </PluginContextProvider>
  );
}
