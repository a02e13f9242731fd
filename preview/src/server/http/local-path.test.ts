import { describe, expect, it } from '@jest/globals';
import { localPath } from './local-path.js';

describe('where a browser is sent after a switch', () => {
  it('keeps a path of this server with its query', () => {
    expect(localPath('/a/wardwatch-app/tickets?level=1#x')).toBe('/a/wardwatch-app/tickets?level=1#x');
  });

  it.each([
    '//evil.example/x',
    '/\\evil.example',
    '/\t/evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '',
    undefined,
    ['/a', '/b'],
  ])('turns %j into the start page', (target) => {
    expect(localPath(target)).toBe('/');
  });
});
