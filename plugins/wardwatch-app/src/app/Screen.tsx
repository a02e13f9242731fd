import { Component, Suspense, type ErrorInfo, type ReactNode } from 'react';
import { t } from '@grafana/i18n';
import { logError } from '@grafana/runtime';
import { Alert, Button, LoadingPlaceholder } from '@grafana/ui';

/** Keeps a failure, or a wait, of one part of a page to that part. */
export function Screen({ children, fallback }: { readonly children: ReactNode; readonly fallback?: ReactNode }) {
  return (
    <Boundary>
      <Suspense fallback={fallback ?? <LoadingPlaceholder text={t('screen.loading', 'Loading…')} />}>
        {children}
      </Suspense>
    </Boundary>
  );
}

/** A page that was open while the app was upgraded looks for chunks that are gone. */
function isOutdated(error: Error): boolean {
  return error.name === 'ChunkLoadError';
}

interface State {
  readonly error?: Error;
}

export class Boundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = {};

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    logError(error, { component: info.componentStack ?? '' });
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) {
      return this.props.children;
    }
    return (
      <Alert severity="error" title={t('screen.failed', 'This part of the page failed')}>
        <p>
          <code>{error.message}</code>
        </p>
        {isOutdated(error) ? (
          <Button variant="secondary" size="sm" icon="sync" onClick={() => window.location.reload()}>
            {t('screen.reload', 'Reload the page')}
          </Button>
        ) : (
          <Button variant="secondary" size="sm" icon="sync" onClick={() => this.setState({ error: undefined })}>
            {t('failure.retry', 'Try again')}
          </Button>
        )}
      </Alert>
    );
  }
}
