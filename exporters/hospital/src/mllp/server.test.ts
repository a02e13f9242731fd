import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Hl7Closing } from '@wardwatch/contracts';
import { eventually } from '@wardwatch/testkit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { frameOf } from './framer.js';
import { startMllpServer, type MllpServer, type MllpServerOptions } from './server.js';

type Answer = (frames: readonly Buffer[]) => void;

let server: MllpServer | undefined;
let sockets: Socket[] = [];
let closings: Hl7Closing[] = [];
let got: string[] = [];
let unfinished = 0;
let tooLarge = 0;
let onMessage: (text: string, answer: Answer) => void;

const ack = (text: string) => [Buffer.from(`ack ${text}`)];

beforeEach(() => {
  sockets = [];
  closings = [];
  got = [];
  unfinished = 0;
  tooLarge = 0;
  onMessage = (text, answer) => answer(ack(text));
});
afterEach(async () => {
  sockets.forEach((socket) => socket.destroy());
  await server?.stop();
});

async function start(limits: Partial<MllpServerOptions['limits']> = {}, allowed = true) {
  server = await startMllpServer({
    listen: { host: '127.0.0.1', port: 0 },
    tls: null,
    limits: {
      connections: 10,
      messageBytes: 10_000,
      memoryBytes: 1_000_000,
      unfinishedMs: 10_000,
      idleMs: 10_000,
      ...limits,
    },
    isAllowed: () => allowed,
    handler: {
      message: (bytes, _peer, answer) => {
        got.push(bytes.toString());
        onMessage(bytes.toString(), answer);
      },
      tooLarge: (_beginning, _peer, answer) => {
        tooLarge += 1;
        answer([Buffer.from('too large')]);
      },
      unfinished: () => void (unfinished += 1),
      received: () => undefined,
      garbage: () => undefined,
    },
    onOpened: () => undefined,
    onClosed: (why) => void closings.push(why),
  });
  return server;
}

function client() {
  const socket = connect(server?.port ?? 0, '127.0.0.1');
  sockets.push(socket);
  let text = '';
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
  socket.on('error', () => undefined);
  return {
    socket,
    send: (...messages: string[]) =>
      socket.write(Buffer.concat(messages.map((message) => frameOf(Buffer.from(message))))),
    answers: () =>
      text
        .split('\x1c\r')
        .slice(0, -1)
        .map((frame) => frame.slice(1)),
    closed: new Promise<void>((resolve) => socket.once('close', () => resolve())),
  };
}

const closedFor = (why: Hl7Closing) => eventually(() => expect(closings).toContain(why), 3000);

describe('a connection', () => {
  it('answers every message, many in one write and one in many', async () => {
    await start();
    const { socket, send, answers } = client();
    send('a', 'b', 'c');
    for (const byte of frameOf(Buffer.from('split'))) {
      socket.write(Buffer.of(byte));
      await sleep(1);
    }
    await eventually(() => expect(answers()).toEqual(['ack a', 'ack b', 'ack c', 'ack split']));
  });

  it('keeps the order of answers when a later one is ready first', async () => {
    const open = new Map<string, Answer>();
    onMessage = (text, answer) => void open.set(text, answer);
    await start();
    const { send, answers } = client();
    send('a', 'b', 'c');
    await eventually(() => expect(open.size).toBe(3));
    open.get('c')?.(ack('c'));
    open.get('b')?.([]);
    await sleep(20);
    expect(answers()).toEqual([]);
    expect(server?.waiting).toBe(3);
    open.get('a')?.([Buffer.from('a1'), Buffer.from('a2')]);
    await eventually(() => expect(answers()).toEqual(['a1', 'a2', 'ack c']));
    expect(server?.waiting).toBe(0);
  });

  it('answers also a peer that has said all it had to', async () => {
    onMessage = (text, answer) => void setTimeout(() => answer(ack(text)), 30);
    await start();
    const { socket, send, answers, closed } = client();
    send('last');
    socket.end();
    await closed;
    expect(answers()).toEqual(['ack last']);
    await closedFor('peer');
  });

  it('refuses what is too large and goes on', async () => {
    await start({ messageBytes: 100 });
    const { send, answers } = client();
    send('x'.repeat(101), 'next');
    await eventually(() => expect(answers()).toEqual(['too large', 'ack next']));
    expect(tooLarge).toBe(1);
  });
});

describe('limits', () => {
  it('cut off a message that takes too long, also when a byte comes now and then', async () => {
    await start({ unfinishedMs: 150 });
    const { socket, send, answers } = client();
    send('whole');
    socket.write('\x0bMSH');
    const drip = setInterval(() => socket.write('x'), 20);
    await closedFor('slow');
    clearInterval(drip);
    expect(answers()).toEqual(['ack whole']);
    expect(unfinished).toBe(1);
  });

  it('do not cut off a sender whose every message is in time', async () => {
    await start({ unfinishedMs: 150 });
    const { socket, answers } = client();
    for (let n = 0; n < 12; n += 1) {
      // Each write ends one frame and begins the next: some frame is always open.
      socket.write(n === 0 ? '\x0bm' : `${n}\x1c\r\x0bm`);
      await sleep(30);
    }
    expect(closings).toEqual([]);
    expect(answers()).toHaveLength(11);
  });

  it('end an idle connection, but none that waits for an answer', async () => {
    let late: Answer | undefined;
    onMessage = (_text, answer) => void (late = answer);
    await start({ idleMs: 60 });
    const { send, answers } = client();
    send('slow');
    await sleep(200);
    expect(closings).toEqual([]);
    late?.(ack('slow'));
    await eventually(() => expect(answers()).toEqual(['ack slow']));
    await closedFor('idle');
  });

  it('turn away what speaks something else', async () => {
    await start();
    client().socket.write('x'.repeat(70_000));
    await closedFor('garbage');
    expect(got).toEqual([]);
  });

  it('turn away addresses that are not listed, and more connections than agreed', async () => {
    await start({}, false);
    await client().closed;
    expect(closings).toEqual(['address']);
    await server?.stop();
    await start({ connections: 1 });
    const first = client();
    first.send('a');
    await eventually(() => expect(first.answers()).toEqual(['ack a']));
    await client().closed;
    expect(closings).toContain('limit');
    first.send('b');
    await eventually(() => expect(first.answers()).toEqual(['ack a', 'ack b']));
  });

  it('let nobody be read while the memory is full, and everybody after it', async () => {
    const open: Answer[] = [];
    onMessage = (_text, answer) => void open.push(answer);
    await start({ memoryBytes: 50_000, messageBytes: 10_000 });
    const clients = [client(), client(), client()];
    const large = 'x'.repeat(9_000);
    clients.forEach(({ send }) => Array.from({ length: 20 }, () => send(large)));
    await sleep(150);
    // Each connection may exceed the limit by what one read brings (64 KiB).
    expect(got.length).toBeLessThan(30);
    const answerer = setInterval(() => open.splice(0).forEach((answer) => answer(ack('x'))), 5);
    await eventually(() => expect(clients.map(({ answers }) => answers().length)).toEqual([20, 20, 20]));
    clearInterval(answerer);
  });

  it('cut off who holds the memory with messages that never end', async () => {
    await start({ memoryBytes: 20_000, messageBytes: 10_000, unfinishedMs: 200 });
    const hoarders = [client(), client(), client()];
    hoarders.forEach(({ socket }) => socket.write(`\x0b${'x'.repeat(9_000)}`));
    await sleep(50);
    const honest = client();
    honest.send('a');
    await eventually(() => expect(honest.answers()).toEqual(['ack a']), 3000);
    await eventually(() => expect(closings.filter((why) => why === 'slow')).toHaveLength(3));
  });

  it('cut off a peer that takes no answers', async () => {
    onMessage = (_text, answer) => answer([Buffer.alloc(200_000, 'x')]);
    await start({ unfinishedMs: 200 });
    const { socket, send } = client();
    socket.pause();
    const flood = setInterval(() => send('m', 'm', 'm'), 10);
    await closedFor('slow');
    clearInterval(flood);
    expect(got.length).toBeLessThan(200);
  });
});

describe('stopping', () => {
  it('answers what was received and lets nobody in', async () => {
    onMessage = (text, answer) => void setTimeout(() => answer(ack(text)), 50);
    const { port } = await start();
    const { send, answers, closed } = client();
    send('a');
    await eventually(() => expect(got).toEqual(['a']));
    await server?.stop();
    await closed;
    expect(answers()).toEqual(['ack a']);
    expect(closings).toEqual(['stopping']);
    const late = connect(port, '127.0.0.1');
    await expect(once(late, 'connect')).rejects.toThrow('ECONNREFUSED');
  });

  it('says which address is taken', async () => {
    const { port } = await start();
    await expect(
      startMllpServer({
        listen: { host: '127.0.0.1', port },
        tls: null,
        limits: { connections: 1, messageBytes: 1, memoryBytes: 1, unfinishedMs: 1, idleMs: 1 },
        isAllowed: () => true,
        handler: { message() {}, tooLarge() {}, unfinished() {}, received() {}, garbage() {} },
        onOpened() {},
        onClosed() {},
      }),
    ).rejects.toThrow(`cannot listen for HL7 on 127.0.0.1:${port}: another program listens there`);
  });
});
