import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig } from './config.js';

const problems = (env: Record<string, string>): string => {
  try {
    readConfig(env, '/srv');
    return '';
  } catch (error) {
    return error instanceof ConfigError ? error.message : String(error);
  }
};

describe('settings of the preview', () => {
  it('stay on loopback when nothing is set', () => {
    expect(readConfig({}, '/srv')).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      allowRemote: false,
      rootUrl: 'http://127.0.0.1:3000',
      pluginFolder: '/srv/plugins/wardwatch-app/dist',
    });
  });

  it.each(['0.0.0.0:3000', '[::]:3000', '10.1.2.3:3000'])('refuse %s unless told otherwise', (listen) => {
    expect(problems({ PREVIEW_LISTEN: listen })).toContain('PREVIEW_ALLOW_REMOTE=1');
    expect(problems({ PREVIEW_LISTEN: listen, PREVIEW_ALLOW_REMOTE: '1' })).toBe('');
  });

  it('name every bad one', () => {
    const found = problems({ PREVIEW_LISTEN: 'here', PROMETHEUS_URL: 'ftp://x', WORKFLOW_URL: 'nowhere' });
    expect(found.split('\n').map((line) => line.split(':')[0])).toEqual([
      'PREVIEW_LISTEN',
      'PROMETHEUS_URL',
      'WORKFLOW_URL',
    ]);
  });

  it('take an IPv6 loopback address', () => {
    expect(readConfig({ PREVIEW_LISTEN: '[::1]:3001' }, '/')).toMatchObject({
      host: '::1',
      rootUrl: 'http://[::1]:3001',
    });
  });
});
