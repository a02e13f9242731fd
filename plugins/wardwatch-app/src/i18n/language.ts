import type { Bilingual, PersonRef } from '@wardwatch/contracts';

let current = 'en-US';

/** Told once, when translations have started; Grafana reloads the page when a person changes their language. */
export function setLanguage(language: string): void {
  current = language;
}

export function isChinese(): boolean {
  return current.startsWith('zh');
}

/** The language that the workflow server's runbooks are asked in. */
export function runbookLanguage(): 'en' | 'zh' {
  return isChinese() ? 'zh' : 'en';
}

export function localized(text: Bilingual): string {
  return isChinese() ? text.zh : text.en;
}

/** A text that may exist in one language only: the reader's own, or else the other. */
export function eitherLanguage(english: string | null, chinese: string | null): string {
  return (isChinese() ? chinese || english : english || chinese) ?? '';
}

export function personName(person: PersonRef): string {
  return isChinese() ? person.name_zh : person.name;
}
