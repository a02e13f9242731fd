import type { TicketEvent } from '@wardwatch/contracts';

/** jsdom has no EventSource: this one lets a test speak as the server does. */
class FakeEventSource extends EventTarget {
  static readonly CLOSED = 2;
  readonly readyState = 1;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;

  constructor() {
    super();
    open.add(this);
    setTimeout(() => this.onopen?.());
  }

  close() {
    open.delete(this);
  }
}

const open = new Set<FakeEventSource>();

export function installEventSource(): { emit: (event: Partial<TicketEvent>) => void } {
  open.clear();
  Object.assign(global, { EventSource: FakeEventSource });
  return {
    emit: (event) =>
      open.forEach((source) => source.dispatchEvent(new MessageEvent('ticket', { data: JSON.stringify(event) }))),
  };
}
