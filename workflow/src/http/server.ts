import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { INTAKE_PATH } from '../intake/routes.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const GRACE_MS = 8_000;

/** Intake goes straight to its handler, everything else through Express. */
export function createHttpServer(intake: Handler, express: Handler): Server {
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    (path === INTAKE_PATH || path.startsWith(`${INTAKE_PATH}?`) ? intake : express)(request, response);
  });
  server.requestTimeout = 60_000;
  server.headersTimeout = 15_000;
  server.keepAliveTimeout = 65_000;
  return server;
}

export function listen(server: Server, { host, port }: { host: string; port: number }): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(server.address() as AddressInfo);
    });
  });
}

/** Takes no new connections, lets requests under way end, and cuts what is left after a grace time. */
export function close(server: Server, graceMs: number = GRACE_MS): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
