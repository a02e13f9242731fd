import { describe, expect, it } from '@jest/globals';
import type { PostToWechat } from './client.js';
import { StableToken } from './token.js';

const signal = new AbortController().signal;
const at = (seconds: number) => new Date(Date.parse('2026-11-24T00:00:00Z') + seconds * 1000);

function stand() {
  const asked: unknown[] = [];
  const forced: number[] = [];
  const post: PostToWechat = (_path, query, body) => {
    asked.push({ query, ...body });
    return Promise.resolve({ access_token: `token-${asked.length}`, expires_in: 7200 });
  };
  const token = new StableToken({
    appid: 'wx1',
    readSecret: () => Promise.resolve('hush'),
    post,
    forced: { list: () => forced, add: (ms) => Promise.resolve(void forced.push(ms)) },
  });
  return { asked, forced, token };
}

describe('the stable token', () => {
  it('is shared until five minutes before its end', async () => {
    const { token, asked } = stand();
    expect(await token.get(at(0), signal)).toBe('token-1');
    expect(await token.get(at(6899), signal)).toBe('token-1');
    expect(await token.get(at(6900), signal)).toBe('token-2');
    expect(asked).toHaveLength(2);
    expect(asked[0]).toEqual({
      query: {},
      grant_type: 'client_credential',
      appid: 'wx1',
      secret: 'hush',
      force_refresh: false,
    });
  });

  it('is forced at most every thirty seconds and twenty times a day', async () => {
    const { token } = stand();
    await token.force(at(0), signal);
    await expect(token.force(at(29), signal)).rejects.toMatchObject({ fault: 'token' });
    for (let time = 1; time < 20; time += 1) {
      await token.force(at(time * 30), signal);
    }
    await expect(token.force(at(3600), signal)).rejects.toMatchObject({ fault: 'token' });
    expect(await token.force(at(86_401), signal)).toBe('token-21');
  });
});
