import {
  articlesOf,
  articleTotalsOf,
  followersByDay,
  messagesByDay,
  oldArticlesOf,
  oldArticleTotalsOf,
  oldReadingOf,
  readingOf,
  sourcesByDay,
} from '../wechat/answers.js';
import { dayData } from '../wechat/day-data.js';
import { WechatError } from '../wechat/faults.js';

type Answer = Readonly<Record<string, unknown>>;

const PARSERS: readonly [dataset: string, (answer: Answer) => unknown][] = [
  ['followers', (answer) => [...followersByDay(answer).values()]],
  ['sources', (answer) => [...sourcesByDay(answer).values()]],
  ['messages', (answer) => [...messagesByDay(answer).values()]],
  ['reading', (answer) => [readingOf([answer])]],
  ['reading', (answer) => [oldReadingOf([answer, answer])]],
  ['articles', (answer) => [articlesOf([answer, answer])]],
  ['articles', (answer) => [oldArticlesOf([answer])]],
  ['article_totals', (answer) => [articleTotalsOf([answer])]],
  ['article_totals', (answer) => [oldArticleTotalsOf([answer])]],
];

const WORDS = [
  'list',
  'ref_date',
  'detail',
  'details',
  'detail_list',
  'msgid',
  'user_source',
  'new_user',
  'cancel_user',
];
const MORE = ['cumulate_user', 'msg_type', 'msg_user', 'msg_count', 'read_user', 'share_user', 'int_page_read_user'];
const LEAVES = [
  0,
  1,
  -1,
  1.5,
  1e12,
  Number.MAX_VALUE,
  null,
  true,
  '',
  '2026-11-22',
  '2026-13-45',
  '__proto__',
  'x'.repeat(200),
  30,
];

/**
 * Throws answers at the parsers that are nearly right. Each is refused with a `WechatError`, or gives what the store takes.
 * @throws when a parser does anything else
 */
export function fuzzWechatAnswers(runs: number, seed: number): void {
  const random = lcg(seed);
  for (let run = 0; run < runs; run += 1) {
    const answer = { list: Array.from({ length: pick(random, [0, 1, 3, 40]) }, () => value(random, 3)) };
    for (const [dataset, parse] of PARSERS) {
      try {
        for (const found of parse(answer) as unknown[]) {
          dayData.parse({ [dataset]: found });
        }
      } catch (error) {
        // A sum that the store refuses is refused there, with the same effect: nothing is stored.
        if (!(error instanceof WechatError) && (error as Error).name !== 'ZodError') {
          throw new Error(`${dataset} did not refuse ${JSON.stringify(answer).slice(0, 500)}`, { cause: error });
        }
      }
    }
  }
}

function value(random: () => number, depth: number): unknown {
  if (depth === 0 || random() < 0.3) {
    return pick(random, LEAVES);
  }
  if (random() < 0.2) {
    return Array.from({ length: Math.floor(random() * 4) }, () => value(random, depth - 1));
  }
  return Object.fromEntries(
    [...WORDS, ...MORE].filter(() => random() < 0.5).map((word) => [word, value(random, depth - 1)]),
  );
}

const pick = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

function lcg(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
