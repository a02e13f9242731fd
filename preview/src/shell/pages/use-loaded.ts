import { useEffect, useState } from 'react';

export type Loaded<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly error: unknown };

/** Loads something for a key, anew when the key changes; an answer for an older key is dropped. */
export function useLoaded<T>(key: string, load: (key: string) => Promise<T>): Loaded<T> {
  const [result, setResult] = useState<{ readonly key: string; readonly loaded: Loaded<T> }>();
  useEffect(() => {
    let current = true;
    const settle = (loaded: Loaded<T>) => current && setResult({ key, loaded });
    load(key).then(
      (value) => settle({ state: 'ready', value }),
      (error: unknown) => settle({ state: 'failed', error }),
    );
    return () => {
      current = false;
    };
  }, [key, load]);
  return result?.key === key ? result.loaded : { state: 'loading' };
}
