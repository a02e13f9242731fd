import { useState, type RefObject } from 'react';
import { t } from '@grafana/i18n';
import type { TicketSummary } from '@wardwatch/contracts';
import { useNavigate } from 'react-router-dom';
import { failureOf } from '../api/failure';
import { newIdempotencyKey } from '../api/idempotency-key';
import { postAction } from '../api/workflow';
import { links } from '../app/links';
import { useShortcuts } from '../ui/use-shortcuts';
import { failureTitle } from '../words/failures';
import { ROW_LINK } from './TicketRow';

interface Options {
  readonly listRef: RefObject<HTMLElement | null>;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly rows: readonly TicketSummary[];
  readonly onHelp: () => void;
  readonly onDone: () => void;
}

interface Result {
  /** Why the last act by keyboard was refused. */
  readonly refusal: string | undefined;
  readonly dismissRefusal: () => void;
  /** For the live region. */
  readonly message: string;
}

/** The list by keyboard. The row that has the focus is the row that is meant. */
export function useListShortcuts({ listRef, searchRef, rows, onHelp, onDone }: Options): Result {
  const navigate = useNavigate();
  const [refusal, setRefusal] = useState<string>();
  const [message, setMessage] = useState('');

  const rowLinks = () => [...(listRef.current?.querySelectorAll<HTMLElement>(`[${ROW_LINK}]`) ?? [])];
  const focused = () => {
    const id = document.activeElement?.getAttribute(ROW_LINK);
    return rows.find((row) => row.id === id);
  };
  const move = (step: 1 | -1) => {
    const all = rowLinks();
    const at = all.findIndex((link) => link === document.activeElement);
    const to = at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1);
    all[to]?.focus();
    all[to]?.scrollIntoView?.({ block: 'nearest' });
  };
  const accept = async (ticket: TicketSummary) => {
    setRefusal(undefined);
    try {
      await postAction(ticket.id, 'accept', { expected_version: ticket.version }, newIdempotencyKey());
      setMessage(t('tickets.accepted', '{{number}} accepted', { number: ticket.number }));
    } catch (error) {
      setRefusal(`${ticket.number}: ${failureTitle(failureOf(error))}`);
    }
    onDone();
  };

  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    a: () => {
      const ticket = focused();
      if (ticket) {
        void accept(ticket);
      }
    },
    c: () => {
      const ticket = focused();
      if (ticket) {
        navigate(`${links.ticket(ticket.id)}?comment`);
      }
    },
    '/': () => searchRef.current?.focus(),
    '?': onHelp,
  });

  return { refusal, dismissRefusal: () => setRefusal(undefined), message };
}
