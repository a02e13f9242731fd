import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import type { Hl7Closing } from '@wardwatch/contracts';
import type { ListenAddress } from '@wardwatch/exporter-kit';
import { plainAddress } from './address-list.js';
import { MllpConnection, type ConnectionLimits, type MessageHandler } from './connection.js';
import { MemoryBudget } from './memory-budget.js';

export interface MllpServerOptions {
  readonly listen: ListenAddress;
  readonly tls: TlsOptions | null;
  readonly limits: ConnectionLimits & { readonly connections: number; readonly memoryBytes: number };
  /** Whether anybody may connect from there. */
  readonly isAllowed: (address: string) => boolean;
  readonly handler: MessageHandler;
  readonly onOpened: () => void;
  readonly onClosed: (why: Hl7Closing) => void;
}

export interface MllpServer {
  readonly port: number;
  readonly connections: number;
  /** Messages received and not answered. */
  readonly waiting: number;
  /** Accepts and reads no more, answers what was received, cuts what is open after `STOP_LIMIT_MS`. */
  stop(): Promise<void>;
}

export const STOP_LIMIT_MS = 2_000;
const TLS_HANDSHAKE_MS = 10_000;

/** @throws with the address in the message when it is taken or not allowed */
export async function startMllpServer(options: MllpServerOptions): Promise<MllpServer> {
  const { limits } = options;
  const budget = new MemoryBudget(limits.memoryBytes);
  const open = new Set<MllpConnection>();
  // Handshakes count too: they hold a socket.
  const sockets = new Set<Socket>();

  const admit = (socket: Socket) => {
    const address = plainAddress(socket.remoteAddress ?? '');
    const refusal = !options.isAllowed(address) ? 'address' : sockets.size >= limits.connections ? 'limit' : null;
    if (refusal !== null) {
      socket.on('error', () => undefined);
      socket.destroy();
      options.onClosed(refusal);
      return false;
    }
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    return true;
  };
  const serve = (socket: Socket) => {
    options.onOpened();
    const peer = plainAddress(socket.remoteAddress ?? '');
    const connection: MllpConnection = new MllpConnection(socket, peer, limits, budget, options.handler, (why) => {
      open.delete(connection);
      options.onClosed(why);
    });
    open.add(connection);
  };

  const take = options.tls === null ? serve : handshakes(options.tls, serve, options.onClosed);
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    if (admit(socket)) {
      take(socket);
    }
  });
  await listenOn(server, options.listen);
  return {
    port: (server.address() as AddressInfo).port,
    get connections() {
      return open.size;
    },
    get waiting() {
      return [...open].reduce((sum, connection) => sum + connection.waiting, 0);
    },
    stop: () => stopServer(server, open, sockets),
  };
}

/** Lets sockets through when their TLS handshake is done. The TLS server itself listens nowhere. */
function handshakes(
  tls: TlsOptions,
  serve: (socket: Socket) => void,
  onClosed: (why: Hl7Closing) => void,
): (socket: Socket) => void {
  const server = createTlsServer({ ...tls, allowHalfOpen: true, handshakeTimeout: TLS_HANDSHAKE_MS }, serve);
  server.on('tlsClientError', (_error, socket) => {
    onClosed('tls');
    socket.destroy();
  });
  return (socket) => void server.emit('connection', socket);
}

function listenOn(server: Server, { host, port }: ListenAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'another program listens there' : error.message;
      reject(new Error(`cannot listen for HL7 on ${host ?? '*'}:${port}: ${why}`));
    };
    server.once('error', onError);
    server.listen(port, host, () => {
      server.off('error', onError);
      resolve();
    });
  });
}

async function stopServer(
  server: Server,
  open: ReadonlySet<MllpConnection>,
  sockets: ReadonlySet<Socket>,
): Promise<void> {
  const each = [...sockets].map((socket) => new Promise<void>((resolve) => socket.once('close', () => resolve())));
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  open.forEach((connection) => connection.stop());
  const timer = setTimeout(() => {
    open.forEach((connection) => connection.destroy());
    sockets.forEach((socket) => socket.destroy());
  }, STOP_LIMIT_MS);
  await Promise.all([closed, ...each]);
  clearTimeout(timer);
}
