import type { Page } from '@playwright/test';
import {
  auditList,
  auditVerdict,
  reportBody,
  ticketDetail,
  ticketList,
  type AuditRow,
  type AuditVerdict,
  type Domain,
  type Level,
  type TicketAction,
  type TicketDetail,
  type TicketSummary,
} from '@wardwatch/contracts';

const BASE = '/api/plugin-proxy/wardwatch-app/workflow/api/v1';

/** Where a reported fault is. */
export interface ReportedPlace {
  readonly domain: Domain;
  readonly system: string;
}

/** The workflow API as the person of a page reaches it: through the proxy, under their own identity. */
export class WorkflowApi {
  constructor(private readonly page: Page) {}

  async tickets(query: Readonly<Record<string, string>>): Promise<TicketSummary[]> {
    return (await this.#get(`/tickets?${new URLSearchParams(query).toString()}`, ticketList)).items;
  }

  ticket(id: string): Promise<TicketDetail> {
    return this.#get(`/tickets/${id}`, ticketDetail);
  }

  /** Every audit row of a ticket, oldest first. */
  async auditOf(ticketId: string): Promise<AuditRow[]> {
    const list = await this.#get(`/audit?subject=ticket:${ticketId}&limit=200`, auditList);
    return list.items.toReversed();
  }

  verifyAudit(): Promise<AuditVerdict> {
    return this.#get('/audit/verify', auditVerdict);
  }

  /** Somebody reports a fault by telephone. */
  report(
    title: string,
    level: Level,
    place: ReportedPlace = { domain: 'network', system: 'his' },
  ): Promise<TicketDetail> {
    return this.#post('/tickets', reportBody.parse({ title, level, ...place }));
  }

  comment(ticketId: string, text: string): Promise<TicketDetail> {
    return this.#post(`/tickets/${ticketId}/comments`, { text });
  }

  async act(
    ticket: TicketDetail,
    action: TicketAction,
    body: Readonly<Record<string, string>> = {},
  ): Promise<TicketDetail> {
    return this.#post(`/tickets/${ticket.id}/actions/${action}`, { expected_version: ticket.version, ...body });
  }

  async #get<T>(path: string, schema: { parse(value: unknown): T }): Promise<T> {
    const response = await this.page.request.get(BASE + path);
    return schema.parse(await answered(`GET ${path}`, response));
  }

  async #post(path: string, data: object): Promise<TicketDetail> {
    const headers = { 'Idempotency-Key': crypto.randomUUID() };
    const response = await this.page.request.post(BASE + path, { data, headers });
    return ticketDetail.parse(await answered(`POST ${path}`, response));
  }
}

async function answered(what: string, response: Awaited<ReturnType<Page['request']['get']>>): Promise<unknown> {
  if (!response.ok()) {
    throw new Error(`${what}: ${response.status()} ${await response.text()}`);
  }
  return response.json();
}
