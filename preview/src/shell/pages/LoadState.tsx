import { isFetchError } from '@grafana/runtime';
import { Alert, LoadingPlaceholder } from '@grafana/ui';
import { word } from '../frame/words.js';
import type { Loaded } from './use-loaded.js';

/** What stands in the place of a page while it loads, or when it could not be loaded. */
export function LoadState({ loaded }: { readonly loaded: Exclude<Loaded<unknown>, { state: 'ready' }> }) {
  if (loaded.state === 'loading') {
    return <LoadingPlaceholder text={word('loading')} />;
  }
  return <Alert title={word('failed')}>{reasonOf(loaded.error)}</Alert>;
}

function reasonOf(error: unknown): string {
  if (isFetchError<{ message?: string } | undefined>(error)) {
    return error.data?.message ?? error.statusText ?? String(error.status);
  }
  return error instanceof Error ? error.message : String(error);
}
