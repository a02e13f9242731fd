import { expect, type Locator } from '@playwright/test';
import type { Look } from '../people.js';
import { englishSentencesIn, leftoversIn } from './words-in-text.js';

/** A page whose every text is ours, in Chinese: no line of it is an English sentence. */
export async function expectNoEnglishSentence(part: Locator): Promise<void> {
  expect(englishSentencesIn(await part.innerText())).toEqual([]);
}

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
