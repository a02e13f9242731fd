import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { filePattern } from './file-pattern.js';

describe('a pattern of file names', () => {
  it.each([
    ['his-*.dump', 'his-2026-11-24.dump', true],
    ['his-*.dump', 'his-2026-11-24.dump.part', false],
    ['his-*.dump', 'xhis-1.dump', false],
    ['his-????.sql.gz', 'his-2026.sql.gz', true],
    ['his-????.sql.gz', 'his-202.sql.gz', false],
    ['a+(b).[c]', 'a+(b).[c]', true],
    ['*.dump', '备份-🏥.dump', true],
    ['?.dump', '🏥.dump', true],
    ['*', 'with\nnewline', true],
  ])('%j and %j: %p', (pattern, name, fits) => {
    expect(filePattern(pattern)(name)).toBe(fits);
  });

  it('without wildcards fits itself only', () => {
    const plain = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/[*?]/.test(text));
    fc.assert(
      fc.property(plain, plain, (name, other) => {
        expect(filePattern(name)(name)).toBe(true);
        expect(filePattern(name)(other)).toBe(name === other);
      }),
    );
  });

  it('of stars alone stays quick', () => {
    const started = performance.now();
    expect(filePattern(`${'*'.repeat(40)}x`)('a'.repeat(200))).toBe(false);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('of many stars between letters stays quick', () => {
    const started = performance.now();
    expect(filePattern(`${'*a'.repeat(20)}b`)('a'.repeat(200))).toBe(false);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
