import type { Bilingual } from '@wardwatch/contracts';
import type { DemoPart, Raises } from '../demo/part.js';
import { PARTS } from '../demo/parts.js';
import { BACKUP_BUTTONS, WORDS } from './words.js';

type Language = keyof Bilingual;

/** The parts as they are before their start: making them touches no file, port or clock. */
export function partsAtRest(): readonly DemoPart[] {
  const surroundings = {
    folder: () => Promise.reject(new Error('a part that is only described has no folder')),
    secrets: '',
    env: {},
    log: () => undefined,
  };
  return PARTS.map((make) => make(surroundings));
}

/** Every page about the demo hospital: its path below the root, and its text. */
export function demoPages(parts: readonly DemoPart[]): ReadonlyMap<string, string> {
  return new Map([
    ['docs/demo.md', page('en', parts)],
    ['docs/demo.zh.md', page('zh', parts)],
  ]);
}

function page(language: Language, parts: readonly DemoPart[]): string {
  const words = WORDS[language];
  const blocks = [
    '<!-- Made by "make generate" from stack/src/demo. Do not edit. -->',
    `# ${words.title}`,
    words.other,
    words.intro,
    words.api,
    `## ${words.backups}`,
    words.backupsAbout,
    table(
      language,
      BACKUP_BUTTONS.flatMap(({ button, what, raises }) => rows(language, { name: button, key: '', what, raises })),
    ),
    ...parts.flatMap((part) => section(language, part)),
    `## ${words.notes}`,
    `- ${words.directory}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function section(language: Language, { name, about, incidents }: DemoPart): string[] {
  return [
    `## ${name[language]}`,
    about[language],
    table(
      language,
      incidents.flatMap((incident) => rows(language, incident)),
    ),
  ];
}

interface Described {
  readonly key: string;
  readonly name: Bilingual;
  readonly what: Bilingual;
  readonly raises: readonly Raises[];
}

/** One row for each alert; the incident itself is told in its first row. */
function rows(language: Language, { key, name, what, raises }: Described): string[][] {
  const told = [name[language], key === '' ? '' : `\`${key}\``, what[language]];
  return raises.map(({ alert, level, system, withinSeconds }, index) => [
    ...(index === 0 ? told : ['', '', '']),
    `[${alert}](../alerts/runbooks/${alert}${language === 'zh' ? '.zh' : ''}.md)`,
    level,
    system === undefined ? '' : `\`${system}\``,
    WORDS[language].seconds(withinSeconds),
  ]);
}

function table(language: Language, body: readonly (readonly string[])[]): string {
  const { head } = WORDS[language];
  return [head, head.map(() => '---'), ...body].map(line).join('\n');
}

const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
