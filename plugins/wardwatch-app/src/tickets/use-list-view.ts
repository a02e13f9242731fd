import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { parseView, searchOf, type ListView } from './list-view';

export interface ListViewControl {
  readonly view: ListView;
  /** Typing in the search leaves one step in history, not one per letter. */
  readonly change: (view: ListView, how?: { readonly isTyping: boolean }) => void;
  readonly nextPage: (cursor: string) => void;
  /** undefined on the first page. A link to a later page knows no way back but to the first. */
  readonly previousPage: (() => void) | undefined;
}

/** The view that the address says, and the ways to change the address. */
export function useListView(): ListViewControl {
  const { search, state } = useLocation();
  const navigate = useNavigate();
  const view = useMemo(() => parseView(search), [search]);
  const trail = useMemo(() => trailOf(state), [state]);

  const change = useCallback(
    (next: ListView, how?: { readonly isTyping: boolean }) => {
      const replace = how?.isTyping === true && view.q !== undefined;
      navigate({ search: searchOf(next) }, { replace });
    },
    [navigate, view.q],
  );
  const nextPage = useCallback(
    (cursor: string) =>
      navigate(
        { search: searchOf({ ...view, cursor, page: view.page + 1 }) },
        { state: { trail: [...trail, view.cursor ?? null] } },
      ),
    [navigate, trail, view],
  );
  const previousPage = useCallback(() => {
    const before = trail.at(-1) ?? undefined;
    const page = before === undefined ? 1 : view.page - 1;
    navigate({ search: searchOf({ ...view, cursor: before, page }) }, { state: { trail: trail.slice(0, -1) } });
  }, [navigate, trail, view]);

  return { view, change, nextPage, previousPage: view.cursor === undefined ? undefined : previousPage };
}

/** Beginnings of the pages before this one; kept in the history entry, so it survives a reload. */
function trailOf(state: unknown): readonly (string | null)[] {
  if (typeof state === 'object' && state !== null && 'trail' in state && Array.isArray(state.trail)) {
    return state.trail.filter((each): each is string | null => each === null || typeof each === 'string');
  }
  return [];
}
