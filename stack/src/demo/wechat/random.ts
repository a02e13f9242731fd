/** A number from 0 up to 1 that is always the same for the same words: the demo repeats itself. */
export function steadyRandom(...words: readonly (string | number)[]): number {
  let hash = 2166136261;
  for (const character of words.join('|')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 2246822507);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

/** A whole number about `middle`, at most `spread` of it away. */
export const about = (middle: number, spread: number, ...words: readonly (string | number)[]): number =>
  Math.round(middle * (1 - spread + 2 * spread * steadyRandom(...words)));
