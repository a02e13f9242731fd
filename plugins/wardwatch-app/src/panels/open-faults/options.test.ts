import { DEFAULT_OPTIONS, queryOf } from './options';

const asWritten = (text: string) => text;

describe('the panel’s query', () => {
  it('asks for all open faults by default', () => {
    expect(queryOf(DEFAULT_OPTIONS, asWritten)).toEqual({
      kind: 'fault',
      state: 'open',
      level: undefined,
      domain: undefined,
      system: undefined,
      unit: undefined,
    });
  });

  it('carries levels, domain, system and unit', () => {
    const options = {
      ...DEFAULT_OPTIONS,
      levels: ['2', '1'] as const,
      domain: 'application' as const,
      system: 'his',
      unit: 'information',
    };
    expect(queryOf(options, asWritten)).toMatchObject({
      level: '1,2',
      domain: 'application',
      system: 'his',
      unit: 'information',
    });
  });

  it('fills in dashboard variables', () => {
    const fill = (text: string) => text.replace('$system', 'lis');
    expect(queryOf({ ...DEFAULT_OPTIONS, system: '$system' }, fill).system).toBe('lis');
  });

  it.each(['$__all', 'All', '.*', '.+', '{his,lis}', '$system', ' '])(
    'leaves the filter out when a variable holds %j',
    (value) => {
      expect(queryOf({ ...DEFAULT_OPTIONS, system: '$system' }, () => value).system).toBeUndefined();
    },
  );
});
