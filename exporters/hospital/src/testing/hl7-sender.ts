import { connect, type Socket } from 'node:net';
import { frameOf } from '../mllp/framer.js';

/** Sends over one connection as fast as the window allows, and notes what it was told. */
export class Hl7Sender {
  /** Code of the answer by control id; several codes in the order of the answers. */
  readonly told = new Map<string, string[]>();
  readonly #socket: Socket;
  #received = '';
  #sent = 0;
  #answered = 0;
  readonly closed: Promise<void>;
  #wake: () => void = () => undefined;

  constructor(port: number) {
    this.#socket = connect(port, '127.0.0.1');
    this.#socket.setNoDelay(true);
    this.#socket.on('data', (chunk: Buffer) => this.#read(chunk.toString()));
    this.#socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => this.#socket.once('close', () => resolve()));
    void this.closed.then(() => this.#wake());
  }

  /** @returns false when the connection ended before all were answered */
  async sendAll(messages: readonly string[], window = 20): Promise<boolean> {
    for (const message of messages) {
      while (this.#sent - this.#answered >= window && !this.#socket.destroyed) {
        await this.#next();
      }
      if (this.#socket.destroyed) {
        return false;
      }
      this.#sent += 1;
      this.#socket.write(frameOf(Buffer.from(message)));
    }
    while (this.#answered < this.#sent && !this.#socket.destroyed) {
      await this.#next();
    }
    return this.#answered === this.#sent;
  }

  idsTold(code: string): string[] {
    return [...this.told].filter(([, codes]) => codes.includes(code)).map(([id]) => id);
  }

  end(): void {
    this.#socket.destroy();
  }

  #next(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #read(text: string): void {
    this.#received += text;
    const end = this.#received.lastIndexOf('\x1c');
    for (const [, code = '', id = ''] of this.#received.slice(0, end + 1).matchAll(/\rMSA\|(..)\|([^|\r]*)/g)) {
      this.told.set(id, [...(this.told.get(id) ?? []), code]);
      this.#answered += 1;
    }
    this.#received = this.#received.slice(end + 1);
    this.#wake();
  }
}

/** An admission of a visit of its own. */
export function admission(id: string, mode = '|||AL|NE'): string {
  return (
    `MSH|^~\\&|HIS|RMYY|OPSMON|RMYY|20261123093000||ADT^A01^ADT_A01|${id}|P|2.4${mode}\r` +
    `EVN|A01|20261123093000\rPID|1||P${id}^^^RMYY^MR||测试^患者||19700101|M\r` +
    `PV1|1|I|W1^101^01^RMYY||||||||||||||||V${id}|||||||||||||||||||||||||20261123093000\r`
  );
}
