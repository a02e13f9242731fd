import { useCallback, useState } from 'react';
import type { TicketDetail, TimelineEntry } from '@wardwatch/contracts';
import { failureOf, type Failure } from '../api/failure';
import { useResource } from '../api/use-resource';
import { fetchTicket } from '../api/workflow';
import type { LiveMode } from '../live/live-connection';
import { useLive } from '../live/use-live';
import { mergeEntries } from './timeline-filter';

export interface TicketState {
  readonly ticket: TicketDetail | undefined;
  readonly failure: Failure | undefined;
  /** Newest first, with the older ones that were loaded. */
  readonly entries: readonly TimelineEntry[];
  readonly loadOlder: (() => void) | undefined;
  readonly isLoadingOlder: boolean;
  readonly olderFailure: Failure | undefined;
  readonly mode: LiveMode;
  readonly checkedAtMs: number | undefined;
  readonly reload: () => void;
  readonly replace: (ticket: TicketDetail) => void;
}

interface Older {
  readonly id: string;
  readonly entries: readonly TimelineEntry[];
  /** undefined: the ticket's own cursor is the next; null: there is nothing older. */
  readonly cursor?: string | null;
  readonly isLoading?: boolean;
  readonly failure?: Failure;
}

/** One ticket, kept fresh, with as much of its past as was asked for. */
export function useTicket(id: string): TicketState {
  const resource = useResource(`ticket:${id}`, () => fetchTicket(id));
  const { data: ticket, failure, reload, replace } = resource;
  const mode = useLive({
    onCheck: (events) => {
      if (events.length === 0 || events.some((event) => event.ticket_id === id)) {
        reload();
      }
    },
    isUnreachable: failure?.kind === 'grafana_unreachable' || failure?.kind === 'server_unreachable',
  });

  const [stored, setOlder] = useState<Older>({ id, entries: [] });
  const older: Older = stored.id === id ? stored : { id, entries: [] };
  const cursor = older.cursor === undefined ? (ticket?.timeline_next_cursor ?? null) : older.cursor;

  const loadOlder = useCallback(() => {
    if (cursor === null || !ticket) {
      return;
    }
    // The page that is shown now moves on as new entries come; what was on it is kept here.
    const seen = mergeEntries(older.entries, ticket.timeline);
    setOlder({ id, entries: seen, cursor, isLoading: true });
    fetchTicket(id, cursor).then(
      (page) =>
        setOlder({
          id,
          entries: mergeEntries(seen, page.timeline),
          cursor: page.timeline_next_cursor,
          isLoading: false,
        }),
      (error: unknown) => setOlder({ id, entries: seen, cursor, isLoading: false, failure: failureOf(error) }),
    );
  }, [cursor, id, older.entries, ticket]);

  return {
    ticket,
    failure,
    entries: mergeEntries(older.entries, ticket?.timeline ?? []),
    loadOlder: cursor === null ? undefined : loadOlder,
    isLoadingOlder: older.isLoading ?? false,
    olderFailure: older.failure,
    mode,
    checkedAtMs: resource.loadedAtMs,
    reload,
    replace,
  };
}
