import type { ToolResult } from '@wardwatch/exporter-kit';

const MAX_CHARACTERS = 500;

/** For the log: what a tool said, without a password that an address may hold. Never for labels: it may name paths. */
export function wordsOf(result: ToolResult): string {
  if (result.kind === 'missing') {
    return result.detail;
  }
  return withoutPasswords(result.kind === 'exited' ? `exit ${result.exitCode}: ${result.stderr}` : result.kind);
}

export function withoutPasswords(text: string): string {
  return text
    .replace(/(\/\/)[^/@\s]+@/g, '$1…@')
    .trim()
    .slice(0, MAX_CHARACTERS);
}
