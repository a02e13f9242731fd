import { describe, expect, it } from '@jest/globals';
import { TICKET_ACTIONS } from '@wardwatch/contracts';
import { buildOpenapi } from './document.js';

const document = buildOpenapi() as unknown as { paths: Record<string, Record<string, { responses: object }>> };

describe('the API as a document', () => {
  it('names every route', () => {
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining([
        '/api/v1/tickets',
        '/api/v1/tickets/{id}',
        ...TICKET_ACTIONS.map((action) => `/api/v1/tickets/{id}/actions/${action}`),
        '/api/v1/events',
        '/api/v1/setup',
        '/api/v1/intake/alertmanager',
      ]),
    );
  });

  it('says with every route what it answers when it refuses', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const operation of Object.values(methods)) {
        expect([path, Object.keys(operation.responses)]).toEqual([path, expect.arrayContaining(['default'])]);
      }
    }
  });
});
