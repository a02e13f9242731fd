import { describe, expect, it } from '@jest/globals';
import { expand } from './expand.js';

const files: Record<string, string> = { '/run/secret': 's3cret\n' };
const sources = {
  env: { URL: 'http://prometheus:9090', SECRET: '$__file{/run/secret}' },
  readFile: (path: string) => files[path] ?? '',
};

describe('values of provisioning files', () => {
  it('come from the environment in all three spellings', () => {
    expect(expand({ a: '$__env{URL}', b: ['${URL}/x'], c: { d: '$URL' } }, sources)).toEqual({
      a: 'http://prometheus:9090',
      b: ['http://prometheus:9090/x'],
      c: { d: 'http://prometheus:9090' },
    });
  });

  it('may name a file that the environment gives', () => {
    expect(expand('$__env{SECRET}', sources)).toBe('s3cret');
  });

  it('leave numbers and switches alone', () => {
    expect(expand({ a: 1, b: true, c: null }, sources)).toEqual({ a: 1, b: true, c: null });
  });

  it('say which name has no value', () => {
    expect(() => expand('$__env{NOWHERE}', sources)).toThrow('NOWHERE has no value');
  });
});
