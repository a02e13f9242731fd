import { describe, expect, it } from '@jest/globals';
import { hashSync } from 'bcryptjs';
import { BasicAuth } from './basic-auth.js';

const header = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
const auth = () =>
  new BasicAuth(
    new Map([
      ['anna', hashSync('a:b', 6)],
      ['ben', hashSync('ben', 4)],
    ]),
  );

describe('basic authentication', () => {
  it.each([
    ['the right password, even with a colon in it', header('anna:a:b'), 'allowed'],
    ['a wrong password', header('anna:a'), 'denied'],
    ["another user's password", header('anna:ben'), 'denied'],
    ['a user that does not exist', header('carl:ben'), 'denied'],
    ['no user', header(':ben'), 'denied'],
    ['no colon', header('anna'), 'denied'],
    ['another scheme', 'Bearer abc', 'denied'],
    ['no base64', 'Basic ä', 'denied'],
    ['nothing', undefined, 'denied'],
  ])('with %s', async (_what, value, verdict) => {
    expect(await auth().check(value)).toBe(verdict);
  });

  it('remembers verdicts, so that a scraper does not pay for every scrape', async () => {
    const compared: string[] = [];
    const one = new BasicAuth(new Map([['anna', 'hash']]), (password) => {
      compared.push(password);
      return Promise.resolve(password === 'right');
    });
    for (const password of ['right', 'wrong', 'right', 'wrong', 'right']) {
      expect(await one.check(header(`anna:${password}`))).toBe(password === 'right' ? 'allowed' : 'denied');
    }
    expect(compared).toEqual(['right', 'wrong']);
  });

  it('does for an unknown user the work of the costliest known one, and denies even if it fits', async () => {
    const hashes: string[] = [];
    const [cheap, costly] = [hashSync('x', 4), hashSync('x', 6)];
    const users = new Map([
      ['anna', cheap],
      ['ben', costly],
    ]);
    const one = new BasicAuth(users, (_password, hash) => Promise.resolve(hashes.push(hash) > 0));
    expect(await one.check(header('nobody:x'))).toBe('denied');
    expect(hashes).toEqual([costly]);
  });

  it('turns a flood away instead of queueing it', async () => {
    const one = auth();
    const verdicts = await Promise.all(Array.from({ length: 40 }, (_, i) => one.check(header(`anna:${i}`))));
    expect(verdicts.filter((verdict) => verdict === 'busy')).toHaveLength(24);
    expect(await one.check(header('ben:ben'))).toBe('allowed');
  });
});
