import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { frameOf } from '../protocol/frame-writer.js';
import { Framer } from '../protocol/framer.js';
import { parseSegment, type Segment } from '../protocol/segment.js';

/** A data logger of a test's making. */
export class FakeLogger {
  readonly heard: Segment[] = [];
  #closed = false;

  private constructor(private readonly socket: Socket) {
    const framer = new Framer(9999);
    socket.on('data', (chunk: Buffer) => {
      for (const event of framer.push(chunk)) {
        const segment = event.kind === 'segment' ? parseSegment(event.segment.toString()) : null;
        if (segment !== null) {
          this.heard.push(segment);
        }
      }
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#closed = true;
    });
  }

  static async connect(port: number): Promise<FakeLogger> {
    const socket = connect(port, '127.0.0.1');
    await new Promise((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    return new FakeLogger(socket);
  }

  get closed(): boolean {
    return this.#closed;
  }

  send(bytes: Buffer | string): void {
    this.socket.write(bytes);
  }

  /** Sends a data segment in a right frame. */
  say(segment: string): void {
    this.send(frameOf(segment));
  }

  /** The answers and requests heard so far, once there are that many. @throws after two seconds */
  async hears(count: number): Promise<readonly Segment[]> {
    await until(
      () => this.heard.length >= count,
      () => `${this.heard.length} of ${count} heard`,
    );
    return this.heard;
  }

  async isCut(withinMs = 4000): Promise<void> {
    await until(
      () => this.#closed,
      () => 'the connection is still open',
      withinMs,
    );
  }

  async hangUp(): Promise<void> {
    this.socket.destroy();
    await until(
      () => this.#closed,
      () => 'not closed',
    );
  }
}

export async function until(
  holds: () => boolean | Promise<boolean>,
  otherwise: () => string,
  withinMs = 2000,
): Promise<void> {
  for (const end = Date.now() + withinMs; !(await holds()); await sleep(5)) {
    if (Date.now() > end) {
      throw new Error(otherwise());
    }
  }
}
