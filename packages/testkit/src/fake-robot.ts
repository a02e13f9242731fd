import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One thing that the robot answers instead of "ok". */
export type RobotAnswer =
  { readonly errcode: number; readonly errmsg?: string } | { readonly status: number } | { readonly hang: true };

/** A WeCom group robot on loopback that keeps what it got and answers as told; "ok" otherwise. */
export class FakeRobot {
  /** Bodies received, in order. */
  readonly received: { readonly msgtype: string; readonly content: string; readonly bytes: number }[] = [];
  private readonly answers: RobotAnswer[] = [];
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      void this.take(request).then(() => {
        const answer = this.answers.shift();
        if (answer && 'hang' in answer) {
          return;
        }
        response.statusCode = answer && 'status' in answer ? answer.status : 200;
        response.setHeader('content-type', 'application/json');
        const errcode = answer && 'errcode' in answer ? answer.errcode : 0;
        response.end(
          JSON.stringify({ errcode, errmsg: answer && 'errcode' in answer ? (answer.errmsg ?? 'error') : 'ok' }),
        );
      });
    });
  }

  static async start(): Promise<FakeRobot> {
    const robot = new FakeRobot();
    await new Promise<void>((resolve) => robot.server.listen(0, '127.0.0.1', resolve));
    return robot;
  }

  /** Address with its key, as WeCom gives it out. */
  get webhookUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/cgi-bin/webhook/send?key=test-key`;
  }

  /** The next answers, one per request. */
  answerWith(...answers: readonly RobotAnswer[]): void {
    this.answers.push(...answers);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(request: IncomingMessage): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk as Buffer);
    }
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, { content?: string }> & {
      msgtype: string;
    };
    const content = body[body.msgtype]?.content ?? '';
    this.received.push({ msgtype: body.msgtype, content, bytes: Buffer.byteLength(content) });
  }
}
