import type { ToolError } from '@wardwatch/contracts';
import type { ToolResult } from '@wardwatch/exporter-kit';

/** What a tool says when it fails, and what that means; the first that fits counts. */
export type FailureWords = readonly (readonly [pattern: RegExp, reason: ToolError])[];

/**
 * Why a call gave no answer to trust; null when it did. An exit code that nobody knows is a failure.
 * @param also read for the words besides stderr, for tools that complain on stdout
 */
export function failureByWords(result: ToolResult, words: FailureWords, also = ''): ToolError | null {
  if (result.kind !== 'exited') {
    return result.kind;
  }
  return result.exitCode === 0 ? null : reasonIn(`${result.stderr}\n${also}`, words);
}

export function reasonIn(text: string, words: FailureWords): ToolError {
  return words.find(([pattern]) => pattern.test(text))?.[1] ?? 'failed';
}
