export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Chooses between the two texts of a label. Every text of a dashboard goes through it, so none can lack a language. */
export type Say = (en: string, zh: string) => string;

export const sayIn =
  (language: Language): Say =>
  (en, zh) =>
    language === 'en' ? en : zh;
