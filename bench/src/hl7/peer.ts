import { createServer, type AddressInfo } from 'node:net';

/**
 * A peer as its own documentation shows it: parses each message, looks at its type, answers AA. Keeps nothing on disk.
 * Says "port N" on standard output.
 */
async function main(peer: string | undefined): Promise<void> {
  const port = await freePort();
  // A name that is no literal: the peers are not installed where nobody compares.
  const module: unknown = await import(peer ?? '');
  if (peer === 'simple-hl7') {
    startSimple(module as { default: SimpleHl7 }, port);
  } else {
    startNodeHl7(module as NodeHl7, port);
  }
  process.stdout.write(`port ${port}\n`);
}

interface SimpleHl7 {
  tcp(): {
    use(handler: (request: SimpleRequest, response: { end(): void }, next: () => void) => void): void;
    start(port: number): void;
  };
}
interface SimpleRequest {
  readonly msg: { readonly header: { getComponent(field: number, component: number): string } };
}

function startSimple({ default: hl7 }: { default: SimpleHl7 }, port: number): void {
  const app = hl7.tcp();
  app.use((request, response) => {
    request.msg.header.getComponent(7, 2);
    response.end();
  });
  app.start(port);
}

interface NodeHl7 {
  readonly Server: new (options: { bindAddress: string }) => {
    createInbound(
      options: { port: number },
      handler: (
        request: { getMessage(): { get(path: string): { toString(): string } } },
        response: { sendResponse(code: string): Promise<void> },
      ) => Promise<void>,
    ): unknown;
  };
}

function startNodeHl7({ Server }: NodeHl7, port: number): void {
  new Server({ bindAddress: '127.0.0.1' }).createInbound({ port }, async (request, response) => {
    request.getMessage().get('MSH.9.2').toString();
    await response.sendResponse('AA');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

await main(process.argv[2]);
