export interface LandingPage {
  readonly title: string;
  readonly version: string;
  readonly collectors: readonly string[];
}

const LINKS = [
  ['/metrics', 'Metrics', '指标'],
  ['/-/healthy', 'Healthy', '存活检查'],
  ['/-/ready', 'Ready', '就绪检查'],
] as const;

/** The page at `/`: what this is and where to go. No script, no outside resource. */
export function renderLandingPage({ title, version, collectors }: LandingPage): string {
  const links = LINKS.map(([path, en, zh]) => `<li><a href="${path}">${en} · <span lang="zh">${zh}</span></a></li>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
:root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif; }
main { max-width: 40rem; margin: 3rem auto; padding: 0 1rem; }
</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p>Version ${escapeHtml(version)} · collectors: ${collectors.map(escapeHtml).join(', ')}</p>
<ul>
${links.join('\n')}
</ul>
</main>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
