import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cleanPath } from './clean-path.js';
import { matchRoute } from './match-route.js';

describe('paths to a plugin server', () => {
  it.each([
    ['/x%2Fy/../z', '/x/z'],
    ['/a//b/./c/', '/a/b/c/'],
    ['/../../etc/passwd', '/etc/passwd'],
    ['/workflow/%2e%2e/%2e%2e/api', '/api'],
    ['', '/'],
  ])('%s becomes %s', (given, clean) => {
    expect(cleanPath(given)).toBe(clean);
  });

  it('are refused when the encoding is broken', () => {
    expect(cleanPath('/%zz')).toBeNull();
  });

  it('never climb above the root', () => {
    const piece = fc.constantFrom('..', '.', 'a', '', '%2e%2e', '%2F', 'b%2F..');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const clean = cleanPath(`/${pieces.join('/')}`);
        expect(clean).toMatch(/^\//);
        expect(clean?.split('/')).not.toContain('..');
      }),
    );
  });
});

describe('routes of a plugin', () => {
  const route = (path: string, method?: string) => ({
    path,
    url: 'http://x',
    headers: [],
    ...(method ? { method } : {}),
  });

  it('take sub-paths only with a star, as in Grafana', () => {
    expect(matchRoute([route('workflow/*')], '/workflow/api/v1/me', 'GET')?.rest).toBe('api/v1/me');
    expect(matchRoute([route('workflow')], '/workflow/api/v1/me', 'GET')).toBeUndefined();
    expect(matchRoute([route('workflow')], '/workflow', 'GET')?.rest).toBe('');
  });

  it('do not take a name that only begins alike', () => {
    expect(matchRoute([route('workflow/*')], '/workflows/x', 'GET')).toBeUndefined();
  });

  it('may be for one method', () => {
    expect(matchRoute([route('workflow/*', 'GET')], '/workflow/x', 'POST')).toBeUndefined();
  });
});
