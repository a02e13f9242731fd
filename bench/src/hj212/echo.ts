import { createServer, type AddressInfo } from 'node:net';

/** Gives back what it gets: the most that a socket can do in this Node. Says its port on standard output. */
const server = createServer((socket) => {
  socket.setNoDelay(true);
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => socket.write(chunk));
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
