import { describe, expect, it } from '@jest/globals';
import { createLog } from '@wardwatch/exporter-kit';
import { EvidenceStore } from '../evidence/store.js';
import { FindingSet } from '../judge/finding-set.js';
import { Registry } from '../register/registry.js';
import { Gate } from './gate.js';
import { KeptSource } from './kept-source.js';
import { SourceError, type Reading, type ReadContext, type Source } from './source.js';

const log = createLog('test', 'silent');
const NOW = new Date('2026-11-24T08:00:00Z');
const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const FINE: Reading = { found: new FindingSet(['leaver_enabled']), facts: [] };

function kept(read: (context: ReadContext) => Promise<Reading>, limitSeconds = 0.05): KeptSource {
  const about = { source: 's', system: 'his', unit: 'u', domain: 'application', level: '3', type: 'csv' } as const;
  const source: Source = { about, watches: ['leaver_enabled'], read };
  const files = { people_file: '/none', accounts_file: '/none', approvals_file: '/none', encoding: 'utf-8' as const };
  return new KeptSource(source, {
    timings: { everySeconds: 300, retrySeconds: 60, limitSeconds },
    registry: new Registry(files, '+08:00', log),
    gate: new Gate(2),
    evidence: new EvidenceStore(null, log),
    log,
  });
}

describe('a source', () => {
  it('is unknown until it was read, and read once by those who ask at the same time', async () => {
    let reads = 0;
    const source = kept(() => {
      reads += 1;
      return Promise.resolve(FINE);
    });
    expect(source.state().up).toBeNull();
    await Promise.all([source.refresh(NOW), source.refresh(NOW)]);
    expect(reads).toBe(1);
    expect(source.state()).toMatchObject({ up: true, reason: null, reading: FINE });
  });

  it('that answers is asked again after its interval, or when the clock went back', async () => {
    let reads = 0;
    const source = kept(() => {
      reads += 1;
      return Promise.resolve(FINE);
    });
    for (const [at, expected] of [
      [0, 1],
      [299, 1],
      [300, 2],
      [299, 3],
    ] as const) {
      await source.refresh(after(at));
      expect(reads).toBe(expected);
    }
  });

  it('that fails keeps what it said, with the reason', async () => {
    let broken = false;
    const source = kept(() => (broken ? Promise.reject(new SourceError('tls', 'x')) : Promise.resolve(FINE)));
    await source.refresh(NOW);
    broken = true;
    await source.refresh(after(300));
    expect(source.state()).toMatchObject({ up: false, reason: 'tls', reading: FINE });
    broken = false;
    await source.refresh(after(360));
    expect(source.state()).toMatchObject({ up: true, reason: null });
  });

  it('that is late is told to stop, and is late', async () => {
    const source = kept(
      ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped')))),
    );
    await source.refresh(NOW);
    expect(source.state()).toMatchObject({ up: false, reason: 'timeout' });
  });

  it('that never ends is left alone and not begun again before it has', async () => {
    let begun = 0;
    let end = () => {};
    const source = kept(() => {
      begun += 1;
      return new Promise((resolve) => (end = () => resolve(FINE)));
    });
    await source.refresh(NOW);
    expect(source.state().reason).toBe('timeout');
    await source.refresh(after(60));
    expect(source.state().reason).toBe('busy');
    expect(begun).toBe(1);
    end();
    await new Promise((resolve) => setImmediate(resolve));
    const again = source.refresh(after(120));
    await new Promise((resolve) => setTimeout(resolve, 20));
    end();
    await again;
    expect(source.state().up).toBe(true);
  });
});

describe('the gate', () => {
  it('lets no more in than it has places for, and everybody in the end', async () => {
    const gate = new Gate(2);
    let inside = 0;
    let most = 0;
    const work = async (index: number) => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, index % 3));
      inside -= 1;
      return index;
    };
    const all = Array.from({ length: 20 }, (_, index) => gate.through(() => work(index)));
    expect(await Promise.all(all)).toHaveLength(20);
    expect(most).toBe(2);
    await expect(gate.through(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await gate.through(() => Promise.resolve('still open'))).toBe('still open');
  });
});
