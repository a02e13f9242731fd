import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { TicketList } from '@wardwatch/contracts';
import { failureOf, type Failure } from '../api/failure';
import { useResource } from '../api/use-resource';
import { fetchCounts, fetchTickets, type Counts } from '../api/workflow';
import type { LiveMode } from '../live/live-connection';
import { useLive } from '../live/use-live';
import { reduceList, showAll, type ListEvent, type ListRows } from './list-reducer';
import { countsQuery, listQuery, searchOf, usualSort, type ListView } from './list-view';

export interface TicketListState {
  /** undefined until the first answer of this view. */
  readonly list: ListRows | undefined;
  readonly counts: Counts | undefined;
  readonly failure: Failure | undefined;
  readonly isLoading: boolean;
  readonly checkedAtMs: number | undefined;
  readonly mode: LiveMode;
  readonly reload: () => void;
  readonly release: () => void;
}

interface Shown {
  readonly key: string;
  readonly list?: ListRows;
  readonly failure?: Failure;
  readonly isLoading: boolean;
  readonly checkedAtMs?: number;
}

type ShownEvent =
  | { readonly type: 'asked'; readonly key: string }
  | { readonly type: 'answered'; readonly key: string; readonly list: TicketList; readonly isCalm: boolean }
  | { readonly type: 'failed'; readonly key: string; readonly failure: Failure }
  | { readonly type: 'released' };

function reduceShown(before: Shown, event: ShownEvent): Shown {
  switch (event.type) {
    case 'asked':
      return before.key === event.key ? { ...before, isLoading: true } : { key: event.key, isLoading: true };
    case 'answered': {
      const { key, list, isCalm } = event;
      const change: ListEvent =
        before.list && before.key === key ? { type: 'refreshed', list, isCalm } : { type: 'shown', list };
      const rows = reduceList(before.list ?? showAll(list), change);
      return { key, list: rows, isLoading: false, checkedAtMs: Date.now() };
    }
    case 'failed':
      return { ...before, key: event.key, failure: event.failure, isLoading: false };
    case 'released':
      return before.list ? { ...before, list: reduceList(before.list, { type: 'released' }) } : before;
  }
}

/**
 * The rows of a view with their counts, kept fresh.
 * @param isCalm asked when a fresh answer is there: may rows move now?
 */
export function useTicketList(view: ListView, isCalm: () => boolean): TicketListState {
  const key = searchOf(view);
  const [shown, dispatch] = useReducer(reduceShown, { key, isLoading: true });
  const turn = useRef(0);
  const calm = useRef(isCalm);
  useEffect(() => {
    calm.current = isCalm;
  });

  const counts = useResource(
    `counts${searchOf({ ...view, cursor: undefined, sort: usualSort(view.state) })}`,
    () => fetchCounts(countsQuery(view)),
    { keepPrevious: true },
  );
  const { reload: reloadCounts } = counts;

  const query = useMemo(() => listQuery(view), [view]);
  const ask = useCallback(() => {
    const mine = ++turn.current;
    dispatch({ type: 'asked', key });
    fetchTickets(query).then(
      (list) => mine === turn.current && dispatch({ type: 'answered', key, list, isCalm: calm.current() }),
      (error: unknown) => mine === turn.current && dispatch({ type: 'failed', key, failure: failureOf(error) }),
    );
  }, [key, query]);
  useEffect(() => {
    ask();
    return () => {
      turn.current += 1;
    };
  }, [ask]);

  const reload = useCallback(() => {
    ask();
    reloadCounts();
  }, [ask, reloadCounts]);
  const mode = useLive({ onCheck: reload, isUnreachable: isUnreachable(shown.failure) });
  const release = useCallback(() => dispatch({ type: 'released' }), []);

  const current: Shown = shown.key === key ? shown : { key, isLoading: true };
  return {
    list: current.list,
    counts: counts.data,
    failure: current.failure,
    isLoading: current.isLoading,
    checkedAtMs: current.checkedAtMs,
    mode,
    reload,
    release,
  };
}

function isUnreachable(failure: Failure | undefined): boolean {
  return failure?.kind === 'grafana_unreachable' || failure?.kind === 'server_unreachable';
}

/** Announces once per arrival, not once per render. */
export function useArrivals(list: ListRows | undefined): readonly string[] {
  const [arrivals, setArrivals] = useState<readonly string[]>([]);
  const known = useRef<Set<string> | undefined>(undefined);
  useEffect(() => {
    if (!list) {
      known.current = undefined;
      return;
    }
    const ids = [...list.rows.map(({ id }) => id), ...list.arrived];
    if (known.current) {
      const before = known.current;
      const fresh = ids.filter((id) => !before.has(id));
      if (fresh.length > 0) {
        setArrivals(fresh);
      }
    }
    known.current = new Set([...(known.current ?? []), ...ids]);
  }, [list]);
  return arrivals;
}
