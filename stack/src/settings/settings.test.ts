import { describe, expect, it } from '@jest/globals';
import { readSettings } from './settings.js';

const state = { WARDWATCH_STATE: '/nowhere/wardwatch-settings-test' };

describe('which exporters run', () => {
  it('are all in the demo, and in a hospital only what needs no foreign system', async () => {
    expect((await readSettings({ ...state, DEMO: '1' })).exporters).toHaveLength(6);
    expect((await readSettings({ ...state, DEMO: '0' })).exporters).toEqual(['backup']);
  });

  it('are those that the hospital names; a name that does not exist is told', async () => {
    const named = await readSettings({ ...state, DEMO: '0', WARDWATCH_EXPORTERS: 'station, hospital' });
    expect(named.exporters).toEqual(['hospital', 'station']);
    await expect(readSettings({ ...state, WARDWATCH_EXPORTERS: 'hospital,clinic' })).rejects.toThrow(
      'WARDWATCH_EXPORTERS: "clinic" is none of hospital, backup',
    );
  });
});
