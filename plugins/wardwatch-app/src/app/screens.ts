import type { ComponentType } from 'react';

type LoadScreen = () => Promise<{ default: ComponentType }>;

/** Each screen is a chunk of its own, fetched when it is first needed. */
export const screens = {
  tickets: () => import('../tickets/TicketsPage'),
  ticket: () => import('../ticket/TicketPage'),
  runbook: () => import('../runbooks/RunbookPage'),
  setup: () => import('../setup/SetupPage'),
} as const satisfies Record<string, LoadScreen>;

/** The screen of an address, to be fetched together with the app instead of after it. */
export function screenOf(pathname: string): LoadScreen {
  const [, section = '', id] = /\/a\/[^/]+\/([^/]+)\/?(.*)$/.exec(pathname) ?? [];
  switch (section) {
    case 'runbooks':
      return screens.runbook;
    case 'setup':
      return screens.setup;
    default:
      return id ? screens.ticket : screens.tickets;
  }
}
