import { useEffect, useState, type ComponentType } from 'react';
import type { AppRootProps } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import { Alert, LoadingPlaceholder } from '@grafana/ui';
import { screenOf } from './screens';

/**
 * Loads the app and its words behind the frame of the page. State instead of Suspense: a boundary around the root
 * would take the whole page away whenever anything below it waits.
 */
export function RootLoader(_: AppRootProps) {
  const loaded = useLoaded(async () => {
    // The screen comes with the app, not after it; should it fail, the app says so where it shows it.
    screenOf(window.location.pathname)().catch(() => undefined);
    return (await import('./App')).App;
  });
  if (loaded.component) {
    return <loaded.component />;
  }
  return (
    <PluginPage renderTitle={() => null} subTitle="">
      <Waiting failed={loaded.failed} />
    </PluginPage>
  );
}

export function ConfigLoader() {
  const loaded = useLoaded(async () => (await import('../config/ConfigPage')).ConfigPage);
  return loaded.component ? <loaded.component /> : <Waiting failed={loaded.failed} />;
}

interface Loaded {
  readonly component?: ComponentType;
  readonly failed: boolean;
}

function useLoaded(load: () => Promise<ComponentType>): Loaded {
  const [loaded, setLoaded] = useState<Loaded>({ failed: false });
  useEffect(() => {
    let wanted = true;
    Promise.all([load(), import('../i18n/start').then(({ startTranslations }) => startTranslations())]).then(
      ([component]) => wanted && setLoaded({ component, failed: false }),
      () => wanted && setLoaded({ failed: true }),
    );
    return () => {
      wanted = false;
    };
    // One load for the life of the page: `load` is written at the call.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return loaded;
}

/** Speaks both languages, since the words may be what could not be loaded. */
function Waiting({ failed }: { readonly failed: boolean }) {
  return failed ? (
    <Alert
      severity="error"
      title="Wardwatch could not be loaded. Reload the page. · Wardwatch 加载失败，请刷新页面。"
    />
  ) : (
    <LoadingPlaceholder text="…" />
  );
}
