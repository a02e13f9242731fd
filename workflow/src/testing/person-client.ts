import { randomUUID } from 'node:crypto';
import type { Problem, TicketAction, TicketDetail, TicketList } from '@wardwatch/contracts';

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

/** A person at the API, as Grafana's plugin proxy would send them. */
export class PersonClient {
  constructor(
    private readonly url: string,
    private readonly secret: string,
    private readonly token: () => Promise<string>,
  ) {}

  async get<T>(path: string): Promise<Answer<T>> {
    return answerOf<T>(await fetch(`${this.url}/api/v1${path}`, { headers: await this.headers() }));
  }

  async post<T>(path: string, body: unknown, idempotencyKey: string = randomUUID()): Promise<Answer<T>> {
    const headers = {
      ...(await this.headers()),
      'Content-Type': 'application/json',
      'Idempotency-Key': idempotencyKey,
    };
    return answerOf<T>(
      await fetch(`${this.url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) }),
    );
  }

  /** Opens a stream of live updates. */
  async stream(lastEventId?: string): Promise<Response> {
    const resume = lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId };
    return fetch(`${this.url}/api/v1/events`, { headers: { ...(await this.headers()), ...resume } });
  }

  async tickets(query = ''): Promise<TicketList['items']> {
    return (await this.get<TicketList>(`/tickets${query}`)).body.items;
  }

  async ticket(id: string): Promise<TicketDetail> {
    return (await this.get<TicketDetail>(`/tickets/${id}`)).body;
  }

  /** Acts on the ticket as it is now. @throws with the problem when refused. */
  async act(id: string, action: TicketAction, body: Record<string, unknown> = {}): Promise<TicketDetail> {
    const answer = await this.tryAct(id, action, body);
    if (answer.status !== 200) {
      throw new Error(`${action}: ${JSON.stringify(answer.body)}`);
    }
    return answer.body as TicketDetail;
  }

  async tryAct(
    id: string,
    action: TicketAction,
    body: Record<string, unknown> = {},
  ): Promise<Answer<TicketDetail | Problem>> {
    const { version } = await this.ticket(id);
    return this.post(`/tickets/${id}/actions/${action}`, { expected_version: version, ...body });
  }

  private async headers(): Promise<Record<string, string>> {
    return { 'X-Wardwatch-Proxy-Secret': this.secret, 'X-Grafana-Id': await this.token() };
  }
}

async function answerOf<T>(response: Response): Promise<Answer<T>> {
  return { status: response.status, body: (await response.json()) as T, headers: response.headers };
}
