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
    const one = auth();
    await one.check(header('anna:a:b'));
    const started = performance.now();
    for (let i = 0; i < 100; i += 1) {
      expect(await one.check(header('anna:a:b'))).toBe('allowed');
    }
    // One bcrypt of this cost takes about 5 ms.
    expect(performance.now() - started).toBeLessThan(100);
  });

  it('does for an unknown user the work of the costliest known one', async () => {
    const slow = new BasicAuth(new Map([['anna', hashSync('x', 9)]]));
    const took = async (text: string) => {
      const started = performance.now();
      await slow.check(header(text));
      return performance.now() - started;
    };
    const wrongPassword = await took('anna:y');
    expect(await took('nobody:y')).toBeGreaterThan(wrongPassword / 4);
  });

  it('turns a flood away instead of queueing it', async () => {
    const one = auth();
    const verdicts = await Promise.all(Array.from({ length: 40 }, (_, i) => one.check(header(`anna:${i}`))));
    expect(verdicts.filter((verdict) => verdict === 'busy')).toHaveLength(24);
    expect(await one.check(header('ben:ben'))).toBe('allowed');
  });
});
