import { escapeHtml, type Language } from '../language.js';

/** A whole page. `live` is replaced every two seconds; `status` announces what a button did. */
export function shell(language: Language, title: string, intro: string, live: string): string {
  const other = language === 'zh' ? { lang: 'en', name: 'English' } : { lang: 'zh', name: '中文' };
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-Hans' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/demo.css"><script src="/demo.js" defer></script></head>
<body><main>
<header><h1>${escapeHtml(title)}</h1><a href="?lang=${other.lang}" lang="${other.lang}">${other.name}</a></header>
${intro}
<p role="status" aria-live="polite" class="ok"></p>
<div data-live>${live}</div>
</main></body></html>
`;
}
