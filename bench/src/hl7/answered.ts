import { connect } from 'node:net';
import { adtFrame, FRAME_END } from './messages.js';

const WRITES = 20;
const IN_ONE_WRITE = 3;
const WAIT_MS = 300;

/** How many of the messages that came three in one write a server answers. */
export async function answeredOf(port: number): Promise<{ answered: number; of: number }> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  let answered = 0;
  socket.on('data', (chunk: Buffer) => {
    for (let at = chunk.indexOf(FRAME_END); at >= 0; at = chunk.indexOf(FRAME_END, at + 1)) {
      answered += 1;
    }
  });
  for (let write = 0; write < WRITES; write += 1) {
    const frames = Array.from({ length: IN_ONE_WRITE }, (_, n) => adtFrame('lost', 0, write * IN_ONE_WRITE + n));
    socket.write(Buffer.concat(frames));
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  }
  socket.destroy();
  return { answered, of: WRITES * IN_ONE_WRITE };
}
