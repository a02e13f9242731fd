import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { ListenAddress } from '@wardwatch/exporter-kit';
import type { StationState } from '../state/station-state.js';
import { Connection, type ConnectionParts } from './connection.js';

export type StationServerParts = Omit<ConnectionParts, 'onStation'>;

/** A logger that lost its power may come back while its old connection still looks alive; more than this is a mistake. */
const CONNECTIONS_PER_STATION = 2;

/** Listens for data loggers. */
export class StationServer {
  readonly #open = new Set<Connection>();
  readonly #perAddress = new Map<string, number>();
  readonly #perStation = new Map<StationState, Connection[]>();

  private constructor(
    private readonly server: Server,
    private readonly parts: StationServerParts,
  ) {}

  /** @throws with the address in the message when it is taken or not allowed */
  static async listen(listen: ListenAddress, parts: StationServerParts): Promise<StationServer> {
    const server = createServer({ highWaterMark: 32 * 1024 });
    const stationServer = new StationServer(server, parts);
    server.on('connection', (socket) => stationServer.#accept(socket));
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => {
        const why = error.code === 'EADDRINUSE' ? 'another program listens there' : error.message;
        reject(new Error(`cannot listen for stations on ${listen.host ?? '*'}:${listen.port}: ${why}`));
      });
      server.listen(listen.port, listen.host, () => resolve());
    });
    return stationServer;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.server.close(() => resolve());
    });
    this.#open.forEach((connection) => connection.end());
    await closed;
  }

  #accept(socket: Socket): void {
    const { stations, settings } = this.parts;
    const address = socket.remoteAddress ?? '';
    const fromThere = this.#perAddress.get(address) ?? 0;
    const refusal = !stations.mayAnyoneSpeakFrom(address)
      ? 'address'
      : this.#open.size >= settings.max_connections
        ? 'too_many'
        : fromThere >= settings.max_connections_per_address
          ? 'too_many_from_address'
          : null;
    if (refusal !== null) {
      stations.closed.add(refusal);
      socket.destroy();
      return;
    }
    const connection: Connection = new Connection(socket, address, {
      ...this.parts,
      onStation: (state) => this.#supersede(state, connection),
    });
    this.#open.add(connection);
    this.#perAddress.set(address, fromThere + 1);
    stations.connections = this.#open.size;
    void connection.run().finally(() => this.#forget(connection, address));
  }

  #supersede(state: StationState, connection: Connection): void {
    const connections = [...(this.#perStation.get(state) ?? []), connection];
    while (connections.length > CONNECTIONS_PER_STATION) {
      connections.shift()?.close('superseded');
    }
    this.#perStation.set(state, connections);
  }

  #forget(connection: Connection, address: string): void {
    this.#open.delete(connection);
    this.parts.stations.connections = this.#open.size;
    const left = (this.#perAddress.get(address) ?? 1) - 1;
    if (left > 0) {
      this.#perAddress.set(address, left);
    } else {
      this.#perAddress.delete(address);
    }
    for (const [state, connections] of this.#perStation) {
      this.#perStation.set(
        state,
        connections.filter((other) => other !== connection),
      );
    }
  }
}
