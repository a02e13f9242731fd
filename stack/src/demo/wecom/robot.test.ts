import { describe, expect, it } from '@jest/globals';
import { judgeMessage, RateLimit } from './robot.js';

const markdown = (content: string) => ({ msgtype: 'markdown', markdown: { content } });

describe('the stand-in for the group robot', () => {
  it('counts bytes, not characters', () => {
    expect(judgeMessage(markdown('中'.repeat(1365)))).toMatchObject({ message: { msgtype: 'markdown' } });
    expect(judgeMessage(markdown('中'.repeat(1366)))).toMatchObject({ answer: { errcode: 40058 } });
    expect(judgeMessage({ msgtype: 'text', text: { content: 'a'.repeat(2049) } })).toMatchObject({
      answer: { errcode: 40058 },
    });
  });

  it.each([
    [null, 40008],
    [{ msgtype: 'file' }, 40008],
    [{ msgtype: 'text' }, 40058],
    [{ msgtype: 'text', text: { content: 5 } }, 40058],
    [markdown(''), 44004],
  ])('refuses %j with errcode %d', (body, errcode) => {
    expect(judgeMessage(body)).toMatchObject({ answer: { errcode } });
  });

  it('takes twenty messages a minute', () => {
    const limit = new RateLimit();
    const taken = Array.from({ length: 21 }, (_, second) => limit.take(second * 1000));
    expect(taken.filter(Boolean)).toHaveLength(20);
    expect(taken[20]).toBe(false);
    expect(limit.take(60_000)).toBe(true);
  });
});
