import { expect, type Locator } from '@playwright/test';
import type { Look } from '../people.js';
import { leftoversIn } from './words-in-text.js';

/** What is shown is words, not keys; in Chinese, Chinese words. */
export async function expectTranslated(part: Locator, language: Look['language']): Promise<void> {
  const shown = await part.innerText();
  expect(shown.trim()).not.toBe('');
  const { keys, placeholders, english } = leftoversIn(shown);
  expect({ keys, placeholders }).toEqual({ keys: [], placeholders: [] });
  if (language === 'zh-Hans') {
    expect(english, 'English words').toEqual([]);
    expect(shown).toMatch(/\p{Script=Han}/u);
  }
}
