import type { Request, Response } from 'express';
import { LANGUAGES, THEMES, type Language, type Theme } from '../../boot/preview-boot.js';
import { DEFAULT_PERSONA, personaOf, type Persona } from '../identity/personas.js';

/** What a browser chose: who to be, and how pages look. Kept in cookies, so that several browsers are several people. */
export interface Session {
  readonly persona: Persona;
  readonly language: Language;
  readonly theme: Theme;
}

const COOKIES = {
  login: 'wardwatch_preview_persona',
  language: 'wardwatch_preview_language',
  theme: 'wardwatch_preview_theme',
} as const;

export function sessionOf(request: Request): Session {
  const cookies = parseCookies(request.headers.cookie ?? '');
  return {
    persona: personaOf(cookies.get(COOKIES.login) ?? '') ?? DEFAULT_PERSONA,
    language: oneOf(LANGUAGES, cookies.get(COOKIES.language)) ?? preferredLanguage(request),
    theme: oneOf(THEMES, cookies.get(COOKIES.theme)) ?? 'dark',
  };
}

export function remember(response: Response, choice: keyof typeof COOKIES, value: string): void {
  const ninetyDaysInMilliseconds = 90 * 86_400_000;
  response.cookie(COOKIES[choice], value, { httpOnly: true, sameSite: 'lax', maxAge: ninetyDaysInMilliseconds });
}

function preferredLanguage(request: Request): Language {
  return request.acceptsLanguages('en', 'zh') === 'zh' ? 'zh-Hans' : 'en-US';
}

function oneOf<T extends string>(values: readonly T[], value: string | undefined): T | undefined {
  return values.find((known) => known === value);
}

function parseCookies(header: string): Map<string, string> {
  const pairs = header.split(';').map((part) => part.trim().split('='));
  return new Map(pairs.map(([name = '', ...value]) => [name, value.join('=')]));
}
