export interface ListenAddress {
  /** undefined: every address of the machine. */
  readonly host: string | undefined;
  readonly port: number;
}

/**
 * "127.0.0.1:21502", "[::1]:21502", ":21502" (every address).
 * @returns null when the text is none of these
 */
export function parseListenAddress(text: string): ListenAddress | null {
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([^:[\]\s]*)):([0-9]{1,5})$/.exec(text);
  const port = Number(match?.[3]);
  if (!match || port > 65_535) {
    return null;
  }
  return { host: match[1] ?? (match[2] || undefined), port };
}
