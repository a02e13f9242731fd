import { Router, type Response } from 'express';
import { callerIn } from '../identity/routes.js';
import { Refused } from '../refused.js';
import type { Event, Hub } from './hub.js';

const HEARTBEAT_MS = 15_000;
/** A stream ends after this, and the browser opens a new one: who it is and what they may see is asked again. */
const LONGEST_MS = 15 * 60_000;
const MOST_CLIENTS = 200;
const MOST_PER_LOGIN = 10;
/** A client that does not read this much is dropped; it resumes where it was. */
const MOST_UNREAD_BYTES = 1_000_000;

/** `GET /events`: server-sent events with `Last-Event-ID`. */
export function eventRoutes(hub: Hub): Router {
  const router = Router();
  const clients = new Map<Response, string>();
  router.get('/events', async (request, response) => {
    const { login } = callerIn(response);
    const own = [...clients.values()].filter((each) => each === login).length;
    if (clients.size >= MOST_CLIENTS || own >= MOST_PER_LOGIN) {
      throw new Refused('rate_limited', { detail: 'too many live streams are open' });
    }
    clients.set(response, login);
    response.once('close', () => clients.delete(response));
    await stream(hub, resumePosition(request.get('Last-Event-ID')), response);
  });
  return router;
}

function resumePosition(header: string | undefined): number | null {
  return header !== undefined && /^[0-9]{1,15}$/.test(header) ? Number(header) : null;
}

async function stream(hub: Hub, resume: number | null, response: Response): Promise<void> {
  let held: Event[] | null = [];
  const write = (text: string) => {
    if (response.writableLength > MOST_UNREAD_BYTES) {
      response.destroy();
    } else {
      response.write(text);
    }
  };
  const { position, unsubscribe } = await hub.subscribe({
    send: (events) => (held === null ? write(textOf(events)) : held.push(...events)),
  });
  response.once('close', unsubscribe);
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    // Asks proxies such as nginx not to gather the stream.
    'X-Accel-Buffering': 'no',
  });
  const heartbeat = setInterval(() => write(': alive\n\n'), HEARTBEAT_MS);
  const end = setTimeout(() => response.end(), LONGEST_MS);
  response.once('close', () => {
    clearInterval(heartbeat);
    clearTimeout(end);
  });
  write(`retry: 3000\nevent: hello\nid: ${resume ?? position}\ndata: {}\n\n`);
  if (resume !== null && resume < position) {
    const missed = await hub.since(resume);
    write(missed === null ? `event: reset\nid: ${position}\ndata: {}\n\n` : textOf(missed));
  }
  write(textOf(held));
  held = null;
}

function textOf(events: readonly Event[]): string {
  return events
    .map(({ position, data }) => `event: ticket\nid: ${position}\ndata: ${JSON.stringify(data)}\n\n`)
    .join('');
}
