import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer, type Server as HttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Logger } from 'pino';
import type { Exporter } from '../exporter.js';
import { endRunningTools } from '../process/run-tool.js';
import type { WebConfig } from '../web-config/load.js';
import { createHandler, type ExtraRoute } from './handler.js';
import type { ListenAddress } from './listen-address.js';

export interface ExporterServer {
  /** Where it listens; the port that was chosen when the setting said 0. */
  readonly url: string;
  /** Puts a changed web config (certificates, users) in force for new connections. TLS cannot be switched on or off. */
  reload(config: WebConfig): void;
  /** Lets running scrapes end, at most `STOP_LIMIT_MS`; then cuts them and ends their tools. Safe to call twice. */
  stop(): Promise<void>;
}

export const STOP_LIMIT_MS = 3_000;

/** Limits for a server that answers a handful of scrapers. */
const LIMITS = { headersTimeout: 5_000, requestTimeout: 10_000, keepAliveTimeout: 65_000, maxHeaderSize: 16 * 1024 };
const MAX_CONNECTIONS = 128;

/**
 * Starts to listen.
 * @param routes further pages by path, behind the same log-in
 * @throws with the address in the message when it is taken or not allowed
 */
export async function startServer(
  exporter: Exporter,
  listen: ListenAddress,
  webConfig: WebConfig,
  log: Logger,
  routes: Readonly<Record<string, ExtraRoute>> = {},
): Promise<ExporterServer> {
  let config = webConfig;
  let ready = true;
  const handler = createHandler({ exporter, isReady: () => ready, basicAuth: () => config.basicAuth, log, routes });
  const server = config.tls
    ? createHttpsServer({ ...LIMITS, ...config.tls.options }, handler)
    : createHttpServer(LIMITS, handler);
  server.maxConnections = MAX_CONNECTIONS;
  if (config.tls) {
    server.on('secureConnection', (socket: TLSSocket) => {
      if (config.tls?.refuses(socket) === true) {
        socket.destroy();
      }
    });
  }
  await listenOn(server, listen);

  let stopping: Promise<void> | null = null;
  return {
    url: urlOf(server, config),
    reload(changed) {
      if ((changed.tls === null) !== (config.tls === null)) {
        throw new Error('TLS cannot be switched on or off while running: restart the exporter');
      }
      config = changed;
      if (changed.tls) {
        (server as HttpsServer).setSecureContext(changed.tls.options);
      }
    },
    stop() {
      ready = false;
      stopping ??= stopServer(server);
      return stopping;
    },
  };
}

function listenOn(server: Server, { host, port }: ListenAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'another program listens there' : error.message;
      reject(new Error(`cannot listen on ${host ?? '*'}:${port}: ${why}`));
    };
    server.once('error', onError);
    server.listen(port, host, () => {
      server.off('error', onError);
      resolve();
    });
  });
}

function urlOf(server: Server, config: WebConfig): string {
  const { address, port, family } = server.address() as AddressInfo;
  return `${config.tls ? 'https' : 'http'}://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

async function stopServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  const timer = setTimeout(() => {
    endRunningTools();
    server.closeAllConnections();
  }, STOP_LIMIT_MS);
  await closed;
  clearTimeout(timer);
  endRunningTools();
}
