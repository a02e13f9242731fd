import { useEffect, useRef } from 'react';
import type { Registers, TicketList } from '@wardwatch/contracts';
import type { Query } from '../../api/request';
import { useResource, type Resource } from '../../api/use-resource';
import { fetchCounts, fetchMe, fetchRegisters, fetchTickets, type Counts } from '../../api/workflow';
import { readServerClock, setServerClock } from '../../time/server-clock';

export interface OpenFaults {
  readonly list: TicketList;
  readonly counts: Counts;
  readonly registers: Registers | undefined;
}

/**
 * Asks anew whenever the dashboard does.
 * @param occasion changes its identity with each refresh of the dashboard
 */
export function useOpenFaults(query: Query, rows: number, occasion: unknown): Resource<OpenFaults> {
  const key = JSON.stringify([query, rows]);
  const faults = useResource(key, () => fetchAll(query, rows));
  const { reload } = faults;
  const seen = useRef(occasion);
  useEffect(() => {
    if (seen.current !== occasion) {
      seen.current = occasion;
      reload();
    }
  }, [occasion, reload]);
  return faults;
}

async function fetchAll(query: Query, rows: number): Promise<OpenFaults> {
  const [list, counts, registers] = await Promise.all([
    fetchTickets({ ...query, sort: 'level', limit: rows }),
    fetchCounts(query),
    // Names and the clock's correction are worth having, but not worth an empty panel.
    fetchRegistersOnce().catch(() => undefined),
    readClockOnce().catch(() => undefined),
  ]);
  return { list, counts, registers };
}

const fetchRegistersOnce = onceUntilFailed(fetchRegisters);

const readClockOnce = onceUntilFailed(async () => {
  const askedAt = Date.now();
  const { server_time } = await fetchMe();
  setServerClock(readServerClock(server_time, askedAt, Date.now()));
});

function onceUntilFailed<T>(fetch: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= fetch().catch((error: unknown) => {
      answer = undefined;
      throw error;
    });
    return answer;
  };
}
