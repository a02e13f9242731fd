import {
  actionBodies,
  auditList,
  auditVerdict,
  channelTest,
  commentBody,
  intakeAnswer,
  me,
  problem,
  registers,
  reportBody,
  setupReport,
  TICKET_ACTIONS,
  ticketCounts,
  ticketDetail,
  ticketEvent,
  ticketList,
  ticketQuery,
  webhookPayload,
} from '@wardwatch/contracts';
import {
  extendZodWithOpenApi,
  OpenAPIRegistry,
  OpenApiGeneratorV31,
  type RouteConfig,
} from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { auditQuery } from '../audit/routes.js';
import { runbookQuery } from '../runbooks/routes.js';
import { VERSION } from '../version.js';

extendZodWithOpenApi(z);

const runbook = z.object({ alert: z.string(), language: z.enum(['en', 'zh']), markdown: z.string() });
const GRAFANA = [{ proxySecret: [], grafanaId: [] }];
const idempotent = z.object({ 'Idempotency-Key': z.string().max(200).optional() });

/** The API as a document, from the schemas that the routes validate with. */
export function buildOpenapi() {
  const registry = new OpenAPIRegistry();
  registerSecurity(registry);
  const problems = {
    description: 'Refused, with a named reason',
    content: { 'application/problem+json': { schema: problem } },
  };
  const route = (
    method: RouteConfig['method'],
    path: string,
    summary: string,
    schema: z.ZodType,
    rest: Partial<Omit<RouteConfig, 'method' | 'path'>> & { status?: number; type?: string } = {},
  ) => {
    const { status = 200, type = 'application/json', ...config } = rest;
    registry.registerPath({
      method,
      path,
      summary,
      security: GRAFANA,
      responses: { [status]: { description: summary, content: { [type]: { schema } } }, default: problems },
      ...config,
    });
  };
  const id = { params: z.object({ id: z.string() }) };
  const body = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } });

  route('get', '/api/v1/tickets', 'A page of tickets', ticketList, { request: { query: ticketQuery } });
  route('get', '/api/v1/tickets/counts', 'Counts by level and state, each without its own filter', ticketCounts, {
    request: { query: ticketQuery },
  });
  route('get', '/api/v1/tickets/{id}', 'All of one ticket', ticketDetail, {
    request: { ...id, query: z.object({ timeline_before: z.string().optional() }) },
  });
  route('post', '/api/v1/tickets', 'Report a fault or ask for a service', ticketDetail, {
    status: 201,
    request: { headers: idempotent, body: body(reportBody) },
  });
  for (const action of TICKET_ACTIONS) {
    route('post', `/api/v1/tickets/{id}/actions/${action}`, `Action: ${action}`, ticketDetail, {
      request: { ...id, headers: idempotent, body: body(actionBodies[action]) },
    });
  }
  route('post', '/api/v1/tickets/{id}/comments', 'Comment', ticketDetail, {
    status: 201,
    request: { ...id, headers: idempotent, body: body(commentBody) },
  });
  route('get', '/api/v1/events', 'Live changes as server-sent events; resume with Last-Event-ID', ticketEvent, {
    type: 'text/event-stream',
  });
  route('get', '/api/v1/me', 'Whom the server takes the caller for', me);
  route('get', '/api/v1/registers', 'Systems, units and handlers', registers);
  route('get', '/api/v1/audit', 'The audit trail, newest first', auditList, { request: { query: auditQuery } });
  route('get', '/api/v1/audit/verify', 'The hash chain recomputed', auditVerdict);
  route('get', '/api/v1/setup', 'The set-up tested', setupReport);
  route('post', '/api/v1/setup/channels/{channel}/test', 'Send a test message', channelTest, {
    request: { params: z.object({ channel: z.string() }), headers: idempotent },
  });
  route('get', '/api/v1/runbooks/{alert}', 'What to do when an alert fires', runbook, {
    request: { params: z.object({ alert: z.string() }), query: runbookQuery },
  });
  route('post', '/api/v1/intake/alertmanager', "Alertmanager's webhook, version 4", intakeAnswer, {
    security: [{ intakeToken: [] }],
    request: { body: body(webhookPayload) },
  });
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Wardwatch workflow server',
      version: VERSION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
  });
}

function registerSecurity(registry: OpenAPIRegistry): void {
  registry.registerComponent('securitySchemes', 'proxySecret', {
    type: 'apiKey',
    in: 'header',
    name: 'X-Wardwatch-Proxy-Secret',
  });
  registry.registerComponent('securitySchemes', 'grafanaId', { type: 'apiKey', in: 'header', name: 'X-Grafana-Id' });
  registry.registerComponent('securitySchemes', 'intakeToken', { type: 'http', scheme: 'bearer' });
}
