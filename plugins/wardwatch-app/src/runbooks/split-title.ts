/** Takes the first heading out of a runbook: the page shows it as its own. */
export function splitTitle(markdown: string): { readonly title: string | undefined; readonly body: string } {
  const match = /^\s*#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\r?\n|$)/.exec(markdown);
  return match ? { title: match[1], body: markdown.slice(match[0].length) } : { title: undefined, body: markdown };
}
