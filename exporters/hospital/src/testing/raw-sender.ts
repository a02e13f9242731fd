import { connect, type Socket } from 'node:net';

/** Writes whatever it is given, and keeps whatever comes back. */
export class RawSender {
  readonly #socket: Socket;
  readonly #chunks: Buffer[] = [];

  constructor(port: number) {
    this.#socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    this.#socket.on('data', (chunk: Buffer) => void this.#chunks.push(chunk));
    this.#socket.on('error', () => undefined);
  }

  write(bytes: Buffer): void {
    this.#socket.write(bytes);
  }

  /** Says that nothing more comes; resolves when everything is answered and the other side closes. */
  async end(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#socket.once('close', () => resolve()));
    this.#socket.end();
    await closed;
  }

  received(): string {
    return Buffer.concat(this.#chunks).toString();
  }
}
