import { useCallback, useEffect, useRef, useState } from 'react';
import { failureOf, type Failure } from './failure';

export interface Resource<T> {
  /** The last good answer; stays while a newer one is fetched, and when that fails. */
  readonly data: T | undefined;
  readonly failure: Failure | undefined;
  readonly isLoading: boolean;
  /** Local time of the last good answer, in milliseconds. */
  readonly loadedAtMs: number | undefined;
  readonly reload: () => void;
  /** Puts an answer in place that came another way, such as from a command. */
  readonly replace: (data: T) => void;
}

interface State<T> {
  readonly key: string;
  readonly data?: T;
  readonly failure?: Failure;
  readonly isLoading: boolean;
  readonly loadedAtMs?: number;
}

export interface ResourceOptions {
  /** What another key answered stays until this one answers: for figures that only refresh. */
  readonly keepPrevious?: boolean;
}

/** Fetches when mounted, when `key` changes, and when told to. Answers that were overtaken are dropped. */
export function useResource<T>(
  key: string,
  fetch: () => Promise<T>,
  { keepPrevious = false }: ResourceOptions = {},
): Resource<T> {
  const [state, setState] = useState<State<T>>({ key, isLoading: true });
  const latest = useRef(0);
  const fetchNow = useRef(fetch);
  useEffect(() => {
    fetchNow.current = fetch;
  });

  const ask = useCallback(() => {
    const turn = ++latest.current;
    const answer = (change: (before: State<T>) => State<T>) => {
      if (turn === latest.current) {
        setState((before) => change(before.key === key ? before : { key, isLoading: true }));
      }
    };
    fetchNow.current().then(
      (data) => answer(() => ({ key, data, isLoading: false, loadedAtMs: Date.now() })),
      (error: unknown) => answer((before) => ({ ...before, failure: failureOf(error), isLoading: false })),
    );
  }, [key]);

  useEffect(() => {
    ask();
    return () => {
      latest.current += 1;
    };
  }, [ask]);

  const reload = useCallback(() => {
    setState((before) => (before.key === key ? { ...before, isLoading: true } : before));
    ask();
  }, [ask, key]);

  const replace = useCallback(
    (data: T) => {
      latest.current += 1;
      setState({ key, data, isLoading: false, loadedAtMs: Date.now() });
    },
    [key],
  );

  const current: State<T> =
    state.key === key ? state : { key, isLoading: true, ...(keepPrevious && state.data && { data: state.data }) };
  return {
    data: current.data,
    failure: current.failure,
    isLoading: current.isLoading,
    loadedAtMs: current.loadedAtMs,
    reload,
    replace,
  };
}
