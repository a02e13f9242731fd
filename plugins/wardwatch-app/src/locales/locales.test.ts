import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import english from './en-US/wardwatch-app.json';
import chinese from './zh-Hans/wardwatch-app.json';

type Tree = { readonly [key: string]: string | Tree };

function flatten(tree: Tree, before = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${before}${key}`, value] as const] : [...flatten(value, `${before}${key}.`)],
    ),
  );
}

const placeholders = (text: string) => [...text.matchAll(/{{\s*(\w+)\s*}}/g)].map((match) => match[1]).sort();

/** Every `t('key', 'English', { value })` of the code: key → English. */
function wordsInCode(): Map<string, string> {
  const root = path.join(__dirname, '..');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file),
  );
  const call = /\bt\(\s*'([^']+)',\s*('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/g;
  return new Map(
    files.flatMap((file) =>
      [...readFileSync(path.join(root, file), 'utf8').matchAll(call)].map(
        ([, key = '', literal = '']) => [key, literal.slice(1, -1).replace(/\\(['"])/g, '$1')] as const,
      ),
    ),
  );
}

/** Keys that English words differently for one thing and for several. Some reasons end in "_other" without being plurals. */
const countedKeys = (words: Map<string, string>): string[] =>
  [...words.keys()].filter((key) => key.endsWith('_one')).map((key) => key.replace(/_one$/, ''));

/** The text that the code itself carries stands for several; English has another for one, Chinese has none. */
const withoutPlural = (words: Map<string, string>): Map<string, string> =>
  new Map(
    [...words]
      .filter(([key]) => !key.endsWith('_one'))
      .map(([key, text]) => [counted.has(key.replace(/_other$/, '')) ? key.replace(/_other$/, '') : key, text]),
  );

const allEnglish = flatten(english);
const allChinese = flatten(chinese);
const counted = new Set(countedKeys(allEnglish));
const inEnglish = withoutPlural(allEnglish);
const inChinese = withoutPlural(allChinese);
const inCode = wordsInCode();

describe('the words of both languages', () => {
  it('have the same keys', () => {
    expect([...inChinese.keys()].sort()).toEqual([...inEnglish.keys()].sort());
  });

  it('have the plural forms that each language has', () => {
    expect([...counted].filter((key) => !allEnglish.has(`${key}_other`) || !allChinese.has(`${key}_other`))).toEqual(
      [],
    );
    expect(countedKeys(allChinese)).toEqual([]);
  });

  it('hold every key that the code uses, and none that it does not', () => {
    expect(inCode.size).toBeGreaterThan(200);
    expect([...inEnglish.keys()].sort()).toEqual([...inCode.keys()].sort());
  });

  it('say in English what the code says', () => {
    expect(Object.fromEntries(inEnglish)).toEqual(Object.fromEntries(inCode));
  });

  it('fill the same values in', () => {
    const differing = [...inEnglish].filter(
      ([key, text]) => placeholders(inChinese.get(key) ?? '').join() !== placeholders(text).join(),
    );
    expect(differing).toEqual([]);
  });

  it('are none of them empty, and the Chinese ones are Chinese unless they are names or figures alone', () => {
    const bare = (text: string) =>
      text.replace(/{{.*?}}/g, '').replace(/[\s\d.,:;·/()\-–—…→、，%]|Wardwatch|Grafana|Prometheus|Alertmanager/g, '');
    const untranslated = [...inChinese].filter(([, text]) => bare(text) !== '' && !/\p{Script=Han}/u.test(text));
    expect(untranslated).toEqual([]);
    expect([...inEnglish.values(), ...inChinese.values()].filter((text) => text.trim() === '')).toEqual([]);
  });

  it('name levels and states by the glossary', () => {
    expect(['1', '2', '3', '4'].map((level) => inChinese.get(`level.${level}`))).toEqual([
      '特别重大',
      '重大',
      '较大',
      '一般',
    ]);
    expect(
      ['new', 'accepted', 'in_handling', 'resolved', 'verified', 'closed', 'cancelled', 'reopened'].map((state) =>
        inChinese.get(`state.${state}`),
      ),
    ).toEqual(['新建', '已受理', '处理中', '已解决', '已验证', '已关闭', '已取消', '已重开']);
  });
});
