// Health check of the project's images: `node deploy/ready.mjs <address> [port]` ends with 0 when the address answers well and,
// with a port, when that port is open to more than the container itself.
import { readFileSync } from 'node:fs';

const LISTENING = '0A';
const LOOPBACK = /^(0100007F|0{24}01000000|0{16}FFFF00000100007F):/;

/** Local addresses of listening sockets as /proc/net/tcp writes them: hexadecimal, a colon, the port. */
function listeners(file) {
  try {
    const rows = readFileSync(file, 'utf8').trim().split('\n').slice(1);
    return rows
      .map((row) => row.trim().split(/\s+/))
      .flatMap(([, local, , state]) => (state === LISTENING ? [local] : []));
  } catch {
    return [];
  }
}

function demandOpenDoor(port) {
  const ending = `:${Number(port).toString(16).toUpperCase().padStart(4, '0')}`;
  const doors = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap(listeners).filter((local) => local.endsWith(ending));
  if (!doors.some((local) => !LOOPBACK.test(local))) {
    throw new Error(
      doors.length === 0
        ? `nobody listens on port ${port}`
        : `port ${port} is open to this container only: let the policy listen on 0.0.0.0:${port}`,
    );
  }
}

const [, , address, port] = process.argv;
try {
  const response = await fetch(address, { signal: AbortSignal.timeout(4000) });
  if (!response.ok) {
    throw new Error(`answered ${response.status}`);
  }
  if (port !== undefined) {
    demandOpenDoor(port);
  }
} catch (error) {
  console.error(`${address}: ${error.message}`);
  process.exitCode = 1;
}
