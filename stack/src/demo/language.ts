import type { Request } from 'express';

export type Language = 'en' | 'zh';

/** `?lang=` decides, else the browser's first wish among the two. */
export function languageOf(request: Request): Language {
  const asked = request.query['lang'];
  if (asked === 'en' || asked === 'zh') {
    return asked;
  }
  return request.acceptsLanguages('en', 'zh') === 'zh' ? 'zh' : 'en';
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
