import type { TicketEvent } from '@wardwatch/contracts';

export type LiveMode = 'live' | 'polling' | 'offline';

export interface LiveConnectionOptions {
  readonly url: string;
  readonly onEvent: (event: TicketEvent) => void;
  readonly onMode: (mode: 'live' | 'polling') => void;
  /** Time to wait before a stream that was given up is tried again. */
  readonly retryMs?: number;
}

const RETRY_MS = 5_000;

/**
 * One stream of server-sent events. The browser reconnects by itself after a network failure and resumes by
 * `Last-Event-ID`; a stream that it gave up (an HTTP error, a proxy that buffers) is opened anew after a while.
 * @returns a function that ends it
 */
export function openLiveConnection({ url, onEvent, onMode, retryMs = RETRY_MS }: LiveConnectionOptions): () => void {
  let source: EventSource | undefined;
  let retry: number | undefined;

  const open = () => {
    source = new EventSource(url);
    source.onopen = () => onMode('live');
    source.onerror = () => {
      onMode('polling');
      if (source?.readyState === EventSource.CLOSED) {
        retry = window.setTimeout(open, retryMs);
      }
    };
    source.addEventListener('ticket', (message: MessageEvent<string>) => {
      const event = parseEvent(message.data);
      if (event) {
        onEvent(event);
      }
    });
  };
  open();

  return () => {
    window.clearTimeout(retry);
    source?.close();
  };
}

function parseEvent(text: string): TicketEvent | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isTicketEvent(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isTicketEvent(value: unknown): value is TicketEvent {
  return typeof value === 'object' && value !== null && 'ticket_id' in value && typeof value.ticket_id === 'string';
}
