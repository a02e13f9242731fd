/** Spread into the values of `t()` when they hold free text: React escapes already, i18next would do it a second time. */
export const RAW = { interpolation: { escapeValue: false } } as const;
