import { describe, expect, it } from '@jest/globals';
import { createLog } from '@wardwatch/exporter-kit';
import { LedgerStore } from './ledger-store.js';
import { NOTHING_KNOWN, type LedgerSource, type LedgerState } from './source/ledger-state.js';

const now = new Date('2026-11-23T10:00:00+08:00');
const log = createLog('test', 'silent');
const never = new AbortController().signal;
const known = (rows: readonly unknown[]): LedgerState => ({ ...NOTHING_KNOWN, error: null, rows });

/** A source that answers when the test says so. */
class SlowSource implements LedgerSource {
  readonly kind = 'csv';
  looks = 0;
  answer: (state: LedgerState) => void = () => undefined;
  signal: AbortSignal | null = null;

  refresh(_now: Date, signal: AbortSignal): Promise<LedgerState> {
    this.looks += 1;
    this.signal = signal;
    return new Promise((resolve, reject) => {
      this.answer = resolve;
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
  }
}
const quick = (rows: readonly unknown[]): LedgerSource => ({ kind: 'csv', refresh: async () => known(rows) });

function storeOf(sources: Record<string, LedgerSource>, loadWithinMs = 60_000) {
  return new LedgerStore({
    sources: new Map(Object.entries(sources)) as ConstructorParameters<typeof LedgerStore>[0]['sources'],
    lookEverySeconds: 10,
    loadWithinMs,
    log,
  });
}

describe('the ledger store', () => {
  it('makes no scrape wait longer than it may; the ledger goes on loading behind it', async () => {
    const slow = new SlowSource();
    const store = storeOf({ orders: slow, flows: quick([1]) });
    await store.refreshed(now, AbortSignal.timeout(20));
    expect(store.books()).toEqual({});
    expect(store.states().get('orders')?.error).toBe('waiting');
    await store.refreshed(new Date(now.getTime() + 30_000), AbortSignal.timeout(20));
    expect(slow.looks).toBe(1);
    slow.answer(known(['row']));
    await store.refreshed(now, never);
    expect(store.books()).toEqual({ orders: ['row'], flows: [1] });
  });

  it('gives up a ledger that takes too long, and reads the others', async () => {
    const slow = new SlowSource();
    const store = storeOf({ orders: slow, flows: quick([1]) }, 30);
    await store.refreshed(now, never);
    expect(store.states().get('orders')?.error).toBe('timeout');
    expect(store.books()).toEqual({ flows: [1] });
  });

  it('keeps what was known of a source that fails', async () => {
    let fail = false;
    const rows = ['row'];
    const store = storeOf({
      orders: {
        kind: 'csv',
        refresh: async () => {
          if (fail) {
            throw new Error('disk on fire');
          }
          return known(rows);
        },
      },
    });
    await store.refreshed(now, never);
    fail = true;
    await store.refreshed(new Date(now.getTime() + 10_000), never);
    expect(store.states().get('orders')).toMatchObject({ error: 'failed', rows });
  });

  it('counts an edition for new rows only', async () => {
    const rows = ['row'];
    const store = storeOf({ orders: quick(rows) });
    await store.refreshed(now, never);
    expect(store.edition).toBe(1);
    await store.refreshed(new Date(now.getTime() + 10_000), never);
    expect(store.edition).toBe(1);
  });

  it('looks again when the clock was set back', async () => {
    const slow = new SlowSource();
    const store = storeOf({ orders: slow });
    const round = store.refreshed(now, never);
    slow.answer(known([]));
    await round;
    const again = store.refreshed(new Date(now.getTime() - 3600_000), never);
    slow.answer(known([]));
    await again;
    expect(slow.looks).toBe(2);
  });

  it('ends at once when told to stop, and begins nothing after', async () => {
    const slow = new SlowSource();
    const store = storeOf({ orders: slow });
    void store.refreshed(now, never);
    await store.stop();
    expect(slow.signal?.aborted).toBe(true);
    await store.refreshed(new Date(now.getTime() + 60_000), never);
    expect(slow.looks).toBe(1);
  });
});
