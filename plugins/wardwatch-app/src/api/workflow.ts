import type {
  ActionBody,
  ChannelTest,
  Me,
  Registers,
  SetupReport,
  TicketAction,
  TicketCounts,
  TicketDetail,
  TicketList,
} from '@wardwatch/contracts';
import { getJson, postJson, type Query } from './request';

// The workflow server's API as typed functions. All throw `RequestFailed`.

export const fetchMe = () => getJson<Me>('/me');

export const fetchRegisters = () => getJson<Registers>('/registers');

export const fetchTickets = (query: Query) => getJson<TicketList>('/tickets', query);

/** Counts leave out levels and states that nobody has. */
export type Counts = Omit<TicketCounts, 'by_level' | 'by_state'> & {
  readonly by_level: Partial<TicketCounts['by_level']>;
  readonly by_state: Partial<TicketCounts['by_state']>;
};

export const fetchCounts = (query: Query) => getJson<Counts>('/tickets/counts', query);

/** One ticket. With `timelineBefore` its timeline holds the entries older than that one. */
export const fetchTicket = (id: string, timelineBefore?: string) =>
  getJson<TicketDetail>(`/tickets/${id}`, { timeline_before: timelineBefore });

/** Does an action and answers with the ticket as it is then. */
export const postAction = <A extends TicketAction>(
  id: string,
  action: A,
  body: ActionBody<A>,
  idempotencyKey: string,
) => postJson<TicketDetail>(`/tickets/${id}/actions/${action}`, { body, idempotencyKey });

export const postComment = (id: string, text: string, idempotencyKey: string) =>
  postJson<TicketDetail>(`/tickets/${id}/comments`, { body: { text }, idempotencyKey });

export interface Runbook {
  readonly alert: string;
  readonly language: string;
  readonly markdown: string;
}

export const fetchRunbook = (alert: string, lang: 'en' | 'zh') => getJson<Runbook>(`/runbooks/${alert}`, { lang });

export const fetchSetup = () => getJson<SetupReport>('/setup');

export const postChannelTest = (channel: string, idempotencyKey: string) =>
  postJson<ChannelTest>(`/setup/channels/${channel}/test`, { body: {}, idempotencyKey });
