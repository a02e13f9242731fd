/** A translation key that was shown instead of its words, e.g. `tickets.list.empty`. */
const RAW_KEY = /\b[a-z]+(?:-[a-z]+)*(?:\.[a-z]+(?:-[a-z]+)*)+\b/g;
/** A placeholder that was not filled. */
const UNFILLED = /\{\{.*?\}\}/g;
/** English words that our screens use; none may be left in a Chinese page. */
const ENGLISH_WORDS =
  /\b(tickets?|faults?|levels?|owner|accept(ed)?|assign(ed)?|start|resolve[ds]?|verif(y|ied)|close[ds]?|cancel(led)?|reopen(ed)?|overdue|left|deadline|comment|timeline|pages?|firing|recovered|search|filters?|state|system|unit|domain|since|backups?|last success|never|running|stopped|loading|error|retry|set-up|check|remedy|nobody|unassigned|response|resolution|details|now|next|previous|no data)\b/gi;

export interface Leftovers {
  readonly keys: readonly string[];
  readonly placeholders: readonly string[];
  /** English words of our screens; none may be left in Chinese. */
  readonly english: readonly string[];
}

/**
 * What a translator forgot in a text as it is shown. Names that stay as they are in every language are no leftovers: labels,
 * alert names, addresses, metric names.
 */
export function leftoversIn(text: string): Leftovers {
  const words = withoutNames(text);
  const all = (pattern: RegExp) => [...new Set(words.match(pattern) ?? [])];
  return { keys: all(RAW_KEY), placeholders: all(UNFILLED), english: all(ENGLISH_WORDS) };
}

/** Lines without a Chinese character that hold three English words or more: sentences that nobody translated. */
export function englishSentencesIn(text: string): string[] {
  const lines = text.split('\n').filter((line) => !/\p{Script=Han}/u.test(line));
  return lines.filter((line) => (withoutNames(line).match(/\b[a-z]{2,}\b/g) ?? []).length >= 3);
}

function withoutNames(text: string): string {
  return text
    .replace(/(https?:\/\/|\/(a|d|api)\/)\S+/g, '')
    .replace(/\b\d{1,3}(\.\d{1,3}){3}(:\d+)?\b/g, '')
    .replace(/\b[\w-]+=("[^"]*"|\S+)/g, '')
    .replace(/\b[A-Z][a-z]+([A-Z][a-z]+)+\b/g, '')
    .replace(/\b\w+(_\w+)+\b/g, '');
}
