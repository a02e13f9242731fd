import { connect, type Socket } from 'node:net';

export interface ExchangeOptions {
  readonly port: number;
  readonly connections: number;
  /** Frames that a connection has sent and not heard of. */
  readonly inFlight: number;
  readonly frames: number;
  readonly frameOf: (connection: number, number: number) => Buffer;
  /** The byte that ends an answer; a line feed when left out. */
  readonly answerEnd?: number;
}

const LINE_END = 0x0a;
const GIVE_UP_MS = 60_000;

/**
 * Frames per second that come back over TCP, echoed or answered: every connection keeps some in flight until all are
 * answered. @throws when answers are missing in the end
 */
export async function exchangeRate(options: ExchangeOptions): Promise<number> {
  const sockets = await Promise.all(Array.from({ length: options.connections }, () => open(options.port)));
  const each = Math.ceil(options.frames / options.connections);
  const started = performance.now();
  await Promise.all(sockets.map((socket, index) => exchange(socket, each, index, options)));
  const seconds = (performance.now() - started) / 1000;
  sockets.forEach((socket) => socket.destroy());
  return (each * options.connections) / seconds;
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket.setNoDelay(true)));
    socket.once('error', reject);
  });
}

function exchange(
  socket: Socket,
  count: number,
  index: number,
  { inFlight, frameOf, answerEnd = LINE_END }: ExchangeOptions,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let sent = 0;
    let answered = 0;
    const timer = setTimeout(() => reject(new Error(`${answered} of ${count} frames were answered`)), GIVE_UP_MS);
    const send = () => {
      const next: Buffer[] = [];
      for (; sent < count && sent - answered < inFlight; sent += 1) {
        next.push(frameOf(index, sent));
      }
      if (next.length > 0) {
        socket.write(Buffer.concat(next));
      }
    };
    socket.on('data', (chunk: Buffer) => {
      for (let at = chunk.indexOf(answerEnd); at >= 0; at = chunk.indexOf(answerEnd, at + 1)) {
        answered += 1;
      }
      if (answered >= count) {
        clearTimeout(timer);
        resolve();
      } else {
        send();
      }
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the connection was closed')));
    send();
  });
}
