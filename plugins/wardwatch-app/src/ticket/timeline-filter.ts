import type { TimelineEntry } from '@wardwatch/contracts';

export const TIMELINE_FILTERS = ['all', 'actions', 'comments', 'alerts', 'pages'] as const;
export type TimelineFilter = (typeof TIMELINE_FILTERS)[number];

const KINDS: Readonly<Record<TimelineEntry['kind'], TimelineFilter>> = {
  created: 'actions',
  action: 'actions',
  comment: 'comments',
  alert_firing: 'alerts',
  alert_resolved: 'alerts',
  page: 'pages',
};

/** What somebody wrote while acting counts as a comment too. */
export function isShown(entry: TimelineEntry, filter: TimelineFilter): boolean {
  return (
    filter === 'all' ||
    KINDS[entry.kind] === filter ||
    (filter === 'comments' && entry.kind === 'action' && entry.text !== null)
  );
}

/** All entries seen so far, newest first: fresh ones come in, older ones that were loaded stay. */
export function mergeEntries(
  known: readonly TimelineEntry[],
  fresh: readonly TimelineEntry[],
): readonly TimelineEntry[] {
  const byId = new Map([...known, ...fresh].map((entry) => [entry.id, entry]));
  return [...byId.values()].sort((a, b) => compareIds(b.id, a.id));
}

/** Ids ascend with time; they are numbers too large for `Number`. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
