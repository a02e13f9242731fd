import type { Domain, Level, Page, PagingPolicy } from '@wardwatch/contracts';

export type PageReason = Exclude<Page['reason'], 'test'>;

/** Channels that are told of a ticket for this reason, each once. Creation always pages; the rest as a route says. Pure. */
export function channelsFor(
  { routes }: PagingPolicy,
  ticket: { readonly level: Level; readonly domain: string },
  reason: PageReason,
): string[] {
  const matching = routes.filter(
    ({ levels, domains, also_on }) =>
      levels.includes(ticket.level) &&
      (domains === undefined || domains.includes(ticket.domain as Domain)) &&
      (reason === 'created' || also_on.includes(reason)),
  );
  return [...new Set(matching.map((route) => route.channel))];
}
