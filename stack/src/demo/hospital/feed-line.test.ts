import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@wardwatch/testkit';
import { FeedLine } from './feed-line.js';
import { frame, FrameReader } from './mllp-frames.js';

/** An MLLP receiver that answers as the test says; null: not at all. */
class Receiver {
  readonly heard: string[] = [];
  readonly #sockets = new Set<Socket>();
  #server: Server | null = null;

  constructor(private readonly answer: (controlId: string, times: number) => string | null) {}

  async listen(): Promise<number> {
    const server = createServer((socket) => {
      const reader = new FrameReader();
      this.#sockets.add(socket);
      socket.on('error', () => {});
      socket.on('data', (chunk) => {
        for (const text of reader.push(chunk)) {
          const controlId = text.split('|')[9] ?? '';
          this.heard.push(controlId);
          const code = this.answer(controlId, this.heard.filter((one) => one === controlId).length);
          if (code !== null) {
            socket.write(frame(`MSH|^~\\&|X\rMSA|${code}|${controlId}\r`));
          }
        }
      });
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  }

  hangUp(): void {
    this.#sockets.forEach((socket) => socket.destroy());
  }

  close(): void {
    this.hangUp();
    this.#server?.close();
  }
}

const messages = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    controlId: `M${index}`,
    text: `MSH|^~\\&|HIS|F|W||20261123||ADT^A08|M${index}|P|2.4\r`,
  }));

let receiver: Receiver;
let line: FeedLine;
afterEach(() => {
  line.stop();
  receiver.close();
});

async function connected(answer: (controlId: string, times: number) => string | null, count: number): Promise<void> {
  receiver = new Receiver(answer);
  const port = await receiver.listen();
  line = new FeedLine({ host: '127.0.0.1', port, log: () => {} }, messages(count));
  line.start();
}

describe('a feed of the demo', () => {
  it('sends everything once and in order, more than its window too', async () => {
    await connected(() => 'CA', 200);
    await eventually(() => expect(line.accepted).toBe(200));
    expect(receiver.heard).toEqual(messages(200).map(({ controlId }) => controlId));
    expect(line.queue).toEqual([]);
  });

  it('drops what is refused for good and goes on', async () => {
    await connected((controlId) => (controlId === 'M1' ? 'AE' : 'AA'), 3);
    await eventually(() => expect([line.accepted, line.refused, line.queue.length]).toEqual([2, 1, 0]));
  });

  it('sends what was not answered again after a broken connection', async () => {
    await connected((_controlId, times) => (times === 1 ? null : 'AA'), 3);
    await eventually(() => expect(receiver.heard).toHaveLength(3));
    receiver.hangUp();
    await eventually(() => expect(line.accepted).toBe(3), 8_000);
  }, 15_000);

  it('sends again what shall come later', async () => {
    await connected((controlId, times) => (controlId === 'M0' && times === 1 ? 'CR' : 'CA'), 2);
    await eventually(() => expect([line.accepted, line.refused]).toEqual([2, 0]), 8_000);
  }, 15_000);

  it('keeps silent while it is stalled', async () => {
    await connected(() => 'CA', 0);
    await eventually(() => expect(line.connected).toBe(true));
    line.stalled = true;
    line.push(...messages(2));
    line.flush();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(receiver.heard).toEqual([]);
    line.stalled = false;
    await eventually(() => expect(line.accepted).toBe(2));
  });
});

describe('frames', () => {
  it('are found wherever the stream is cut', () => {
    const stream = Buffer.concat([Buffer.from('noise'), frame('MSA|CA|1'), frame('MSA|CA|中')]);
    for (let cut = 0; cut <= stream.length; cut += 1) {
      const reader = new FrameReader();
      expect([...reader.push(stream.subarray(0, cut)), ...reader.push(stream.subarray(cut))]).toEqual([
        'MSA|CA|1',
        'MSA|CA|中',
      ]);
    }
  });
});
