import { openLiveConnection } from './live-connection';

/** The browser's EventSource as far as it matters here. */
class FakeEventSource {
  static readonly CLOSED = 2;
  static all: FakeEventSource[] = [];
  readyState = 0;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  private listener: ((message: { data: string }) => void) | undefined;
  isClosed = false;
  constructor(readonly url: string) {
    FakeEventSource.all.push(this);
  }
  addEventListener(_: string, listener: (message: { data: string }) => void) {
    this.listener = listener;
  }
  say(data: string) {
    this.listener?.({ data });
  }
  close() {
    this.isClosed = true;
  }
}

const event = { ticket_id: 't1', number: 'F-1', version: 2, state: 'accepted', level: '2', change: 'updated' };

function open() {
  const seen = { events: [] as unknown[], modes: [] as string[] };
  const close = openLiveConnection({
    url: '/events',
    onEvent: (each) => seen.events.push(each),
    onMode: (mode) => seen.modes.push(mode),
    retryMs: 1000,
  });
  return { seen, close, source: () => FakeEventSource.all.at(-1)! };
}

beforeEach(() => {
  FakeEventSource.all = [];
  Object.assign(global, { EventSource: FakeEventSource });
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

describe('the stream of changes', () => {
  it('is live from the moment it is open, and hands events on', () => {
    const { seen, source } = open();
    source().onopen?.();
    source().say(JSON.stringify(event));
    expect(seen).toEqual({ events: [event], modes: ['live'] });
  });

  it('is left to the browser after a short break', () => {
    const { seen, source } = open();
    source().readyState = 0;
    source().onerror?.();
    jest.advanceTimersByTime(10_000);
    expect(seen.modes).toEqual(['polling']);
    expect(FakeEventSource.all).toHaveLength(1);
  });

  it('is opened anew after a while when the browser gave it up', () => {
    const { source } = open();
    source().readyState = FakeEventSource.CLOSED;
    source().onerror?.();
    jest.advanceTimersByTime(999);
    expect(FakeEventSource.all).toHaveLength(1);
    jest.advanceTimersByTime(1);
    expect(FakeEventSource.all).toHaveLength(2);
  });

  it.each(['not json', '7', '{}', 'null'])('passes over %j', (data) => {
    const { seen, source } = open();
    source().say(data);
    expect(seen.events).toEqual([]);
  });

  it('ends for good when closed', () => {
    const { close, source } = open();
    source().readyState = FakeEventSource.CLOSED;
    source().onerror?.();
    close();
    jest.advanceTimersByTime(10_000);
    expect(FakeEventSource.all).toHaveLength(1);
    expect(source().isClosed).toBe(true);
  });
});
