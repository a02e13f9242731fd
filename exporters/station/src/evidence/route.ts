import { z } from 'zod';
import { key } from '@wardwatch/contracts';
import type { ExtraRoute, HttpAnswer } from '@wardwatch/exporter-kit';
import { SearchBusy, type FramesJournal } from '../journal/frames-journal.js';

const MAX_FRAMES = 1000;
const DAY_MS = 86_400_000;

const timeText = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const querySchema = z
  .strictObject({
    station: key,
    from: timeText.optional(),
    to: timeText.optional(),
    factor: key.optional(),
    command: z
      .string()
      .regex(/^[0-9]{4}$/, 'must be a command such as "2011"')
      .optional(),
    limit: z.coerce.number().int().min(1).max(MAX_FRAMES).default(100),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
    error: 'is before "from"',
  });

/**
 * `GET /evidence/frames?station=…[&from=…&to=…&factor=…&command=…&limit=…]`: raw frames as they came, oldest first, with
 * their passwords masked. Times are RFC 3339; without them the last 24 hours. For people who pass the log-in of the web
 * configuration; where there is none, for this machine only.
 */
export function evidenceRoute(frames: FramesJournal, now: () => number): ExtraRoute {
  return async ({ request, authenticated }) => {
    if (!authenticated && !isLoopback(request.socket.remoteAddress)) {
      return json(403, { error: 'raw frames are shown only after a log-in: set users in STATION_WEB_CONFIG_FILE' });
    }
    const parameters = new URL(request.url ?? '/', 'http://exporter').searchParams;
    const query = querySchema.safeParse(Object.fromEntries(parameters));
    if (!query.success) {
      const faults = query.error.issues.map(({ path, message }) => ({ field: path.map(String).join('.'), message }));
      return json(400, { error: 'these parameters cannot be used', faults });
    }
    const { station, from, to, factor, command, limit } = query.data;
    const until = to ?? now();
    try {
      const found = await frames.search({
        station,
        from: from ?? until - DAY_MS,
        to: until,
        limit,
        ...(factor === undefined ? {} : { factor }),
        ...(command === undefined ? {} : { command }),
      });
      return json(200, {
        frames: found.frames.map(({ received, at, ...record }) => ({
          received: new Date(received).toISOString(),
          at: at === null ? null : new Date(at).toISOString(),
          ...record,
        })),
        truncated: found.truncated,
      });
    } catch (error) {
      if (error instanceof SearchBusy) {
        return json(503, { error: 'another search runs; try again in a moment' }, { 'retry-after': '2' });
      }
      throw error;
    }
  };
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}): HttpAnswer => ({
  status,
  contentType: 'application/json; charset=utf-8',
  body: `${JSON.stringify(body, null, 1)}\n`,
  headers,
});

const isLoopback = (address: string | undefined) => /^(127\.|::1$|::ffff:127\.)/.test(address ?? '');
