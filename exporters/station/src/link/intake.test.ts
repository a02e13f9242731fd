import { describe, expect, it } from '@jest/globals';
import type { FramesJournal } from '../journal/frames-journal.js';
import type { ValuesJournal } from '../journal/values-journal.js';
import { StationsState } from '../state/stations-state.js';
import { packet } from '../testing/packets.js';
import { stationOf } from '../testing/station-of.js';
import { Intake, maskPassword } from './intake.js';

const works = () => Promise.resolve();
const fails = () => Promise.reject(new Error('no space left on device'));

function take(name: string, values: () => Promise<void>, frames: () => Promise<void>, ready = true) {
  const intake = new Intake({
    stations: new StationsState([stationOf('east-outlet')]),
    values: { append: values } as unknown as ValuesJournal,
    frames: { append: frames, ready, note: () => undefined } as unknown as FramesJournal,
    now: () => Date.parse('2026-11-23T09:00:01+08:00'),
  });
  const bytes = packet(name);
  return intake.take(bytes.subarray(6, -6), bytes, '127.0.0.1', new Map());
}

describe('a frame', () => {
  it('is answered when it is kept', async () => {
    const taken = take('hour', works, works);
    expect(taken?.answer?.toString()).toContain('CN=9014');
    await expect(taken?.kept).resolves.toBeDefined();
  });

  it.each([
    ['values', fails, works],
    ['frames', works, fails],
  ])('is not called kept when the journal of %s cannot be written', async (_which, values, frames) => {
    await expect(take('hour', values, frames)?.kept).rejects.toThrow('no space left');
  });

  it('with the value of a moment waits for nothing while the journal of frames works, and for it when it does not', async () => {
    expect(take('rt-normal', fails, fails)?.kept).toBeNull();
    await expect(take('rt-normal', works, fails, false)?.kept).rejects.toThrow('no space left');
    await expect(take('rt-normal', works, works, false)?.kept).resolves.toBeUndefined();
  });

  it('is kept without its passwords', () => {
    const text = maskPassword('##0100QN=1;ST=32;CN=1072;PW=123456;MN=1;Flag=5;CP=&&NewPW=654321&&1C80');
    expect(text).toBe('##0100QN=1;ST=32;CN=1072;PW=******;MN=1;Flag=5;CP=&&NewPW=******&&1C80');
  });
});
