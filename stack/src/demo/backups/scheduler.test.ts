import { describe, expect, it } from '@jest/globals';
import { Scheduler } from './scheduler.js';

function hospital(stopped: readonly string[] = []) {
  const clock = { ms: 0 };
  const made: string[] = [];
  let failing = false;
  const job = (key: string) => async () => {
    made.push(key);
    return failing ? { ok: false, output: 'Fatal: wrong password' } : { ok: true, output: '' };
  };
  const scheduler = new Scheduler({ his: job('his'), lis: job('lis') }, stopped, 20_000, () => clock.ms);
  const state = (key: string) => scheduler.states().find((system) => system.key === key);
  return { clock, made, scheduler, state, fail: (value: boolean) => (failing = value) };
}

describe('the backups of the demo hospital', () => {
  it('run at once, then on their interval', async () => {
    const { clock, made, scheduler } = hospital();
    await scheduler.tick();
    expect(made).toEqual(['his', 'lis']);
    clock.ms = 19_999;
    await scheduler.tick();
    expect(made).toHaveLength(2);
    clock.ms = 20_000;
    await scheduler.tick();
    expect(made).toHaveLength(4);
  });

  it('of one system can be stopped and started while the others go on', async () => {
    const { clock, made, scheduler, state } = hospital();
    expect(scheduler.stop('his')).toBe(true);
    await scheduler.tick();
    expect(made).toEqual(['lis']);
    expect(state('his')).toMatchObject({ running: false, next_run_at: null });
    clock.ms = 5000;
    scheduler.start('his');
    await scheduler.tick();
    expect(made).toEqual(['lis', 'his']);
  });

  it('stay stopped over a restart', async () => {
    const { made, scheduler } = hospital(['lis']);
    await scheduler.tick();
    expect(made).toEqual(['his']);
    expect(scheduler.stopped).toEqual(['lis']);
  });

  it('show a failure in the words of the tool and keep the time of the last good one', async () => {
    const { clock, scheduler, state, fail } = hospital();
    await scheduler.tick();
    fail(true);
    clock.ms = 20_000;
    await scheduler.tick();
    expect(state('his')).toMatchObject({
      last_outcome: 'failed',
      last_error: 'Fatal: wrong password',
      last_backup_at: new Date(0).toISOString(),
    });
  });

  it('know no other system', () => {
    expect(hospital().scheduler.stop('billing')).toBe(false);
  });
});
