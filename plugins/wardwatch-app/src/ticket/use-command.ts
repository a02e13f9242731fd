import { useCallback, useRef, useState } from 'react';
import type { TicketDetail } from '@wardwatch/contracts';
import { failureOf, type Failure } from '../api/failure';
import { newIdempotencyKey } from '../api/idempotency-key';

export interface Command {
  readonly isSending: boolean;
  readonly failure: Failure | undefined;
  readonly dismiss: () => void;
  /** @returns whether it was done */
  readonly send: (body: object, post: (idempotencyKey: string) => Promise<TicketDetail>) => Promise<boolean>;
}

interface Options {
  readonly onDone: (ticket: TicketDetail) => void;
  /** Somebody was faster, or the server does not answer: look what is true now. */
  readonly onRefused: () => void;
}

/**
 * Sends a command. A repeated try of the same contents carries the same key, so that an answer lost on the way does
 * not do it twice; other contents get another key.
 */
export function useCommand({ onDone, onRefused }: Options): Command {
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const last = useRef({ contents: '', key: '' });
  const busy = useRef(false);

  const send: Command['send'] = useCallback(
    async (body, post) => {
      if (busy.current) {
        return false;
      }
      const contents = JSON.stringify(body);
      if (last.current.contents !== contents) {
        last.current = { contents, key: newIdempotencyKey() };
      }
      busy.current = true;
      setSending(true);
      setFailure(undefined);
      try {
        onDone(await post(last.current.key));
        last.current = { contents: '', key: '' };
        return true;
      } catch (error) {
        setFailure(failureOf(error));
        onRefused();
        return false;
      } finally {
        busy.current = false;
        setSending(false);
      }
    },
    [onDone, onRefused],
  );
  return { isSending, failure, send, dismiss: useCallback(() => setFailure(undefined), []) };
}
