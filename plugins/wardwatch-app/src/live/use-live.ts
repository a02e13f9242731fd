import { useEffect, useRef, useState } from 'react';
import type { TicketEvent } from '@wardwatch/contracts';
import { eventsUrl } from '../api/request';
import { openLiveConnection, type LiveMode } from './live-connection';

/** While events stream: a look now and then proves that the stream is not silently dead. */
const CHECK_WHILE_LIVE_MS = 30_000;
const CHECK_WHILE_POLLING_MS = 10_000;
/** Several events of one act become one look. */
const GATHER_MS = 250;

export interface LiveOptions {
  /** Something may have changed: look again. `events` is empty when it is only time to look. */
  readonly onCheck: (events: readonly TicketEvent[]) => void;
  /** Whether the last look failed for want of a server. */
  readonly isUnreachable: boolean;
}

/**
 * Says when to look again: on events, and by the clock. A hidden page holds no stream, since a browser allows only six
 * connections to one host over HTTP/1.1 and forgotten tabs would use them up; it looks as soon as it is seen again.
 */
export function useLive({ onCheck, isUnreachable }: LiveOptions): LiveMode {
  const [stream, setStream] = useState<'live' | 'polling'>('polling');
  const check = useRef(onCheck);
  useEffect(() => {
    check.current = onCheck;
  });

  useEffect(() => {
    let close: (() => void) | undefined;
    let gathering: number | undefined;
    let gathered: TicketEvent[] = [];
    const onEvent = (event: TicketEvent) => {
      gathered.push(event);
      gathering ??= window.setTimeout(() => {
        const events = gathered;
        gathered = [];
        gathering = undefined;
        check.current(events);
      }, GATHER_MS);
    };
    let wasLive = false;
    const onMode = (mode: 'live' | 'polling') => {
      setStream(mode);
      if (mode === 'live' && wasLive) {
        // Something may have happened while the stream was away.
        check.current([]);
      }
      wasLive ||= mode === 'live';
    };
    const open = () => {
      close ??= openLiveConnection({ url: eventsUrl(), onEvent, onMode });
    };
    const shut = () => {
      close?.();
      close = undefined;
      setStream('polling');
    };
    const onVisibility = () => {
      if (document.hidden) {
        shut();
      } else {
        open();
        check.current([]);
      }
    };
    if (!document.hidden) {
      open();
    }
    document.addEventListener('visibilitychange', onVisibility);
    window.addEventListener('pagehide', shut);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      window.removeEventListener('pagehide', shut);
      window.clearTimeout(gathering);
      shut();
    };
  }, []);

  const intervalMs = stream === 'live' ? CHECK_WHILE_LIVE_MS : CHECK_WHILE_POLLING_MS;
  useEffect(() => {
    const timer = window.setInterval(() => {
      if (!document.hidden) {
        check.current([]);
      }
    }, intervalMs);
    return () => window.clearInterval(timer);
  }, [intervalMs]);

  return isUnreachable ? 'offline' : stream;
}
