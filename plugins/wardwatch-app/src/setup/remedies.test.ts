import type { Me } from '@wardwatch/contracts';
import { SETUP_REMEDIES } from '@wardwatch/contracts/api/setup';
import { serverRemedy, remedyWords } from './remedies';
import type { Finding, SetupLine } from './lines';

const line = (of: Partial<SetupLine>): SetupLine => ({
  name: 'identity',
  subject: null,
  state: 'failed',
  findings: [],
  remedy: null,
  params: {},
  ...of,
});

describe('remedies', () => {
  it.each(SETUP_REMEDIES)('say what to do about %s', (remedy) => {
    expect(serverRemedy(remedy, {}).length).toBeGreaterThan(20);
  });

  it('carry the numbers and names of the finding', () => {
    expect(remedyWords(line({ remedy: 'sync_clock', params: { seconds: '3.4' } }))).toEqual([
      expect.stringContaining('3.4 s'),
    ]);
  });

  it('are silent about what is in order', () => {
    expect(remedyWords(line({ state: 'ok', remedy: 'sync_clock' }))).toEqual([]);
  });

  it('are said once when browser and server found the same', () => {
    const me: Me = {
      login: 'guest',
      person: null,
      role: 'Viewer',
      duties: [],
      rights: [],
      server_time: '2026-11-24T03:00:00Z',
    };
    const found: Finding = { kind: 'known_as', me };
    expect(
      remedyWords(line({ state: 'warning', findings: [found], remedy: 'add_person', params: { login: 'guest' } })),
    ).toHaveLength(1);
  });
});
