/**
 * A glob over file names as a test: `*` any characters, `?` exactly one; everything else stands for itself.
 * Written out rather than turned into a regular expression: `*a*a*a` as `.*a.*a.*a` takes minutes on a long name.
 */
export function filePattern(glob: string): (name: string) => boolean {
  const pattern = [...glob];
  return (name) => fits(pattern, [...name]);
}

/** Walks both from the left; at a misfit the last `*` takes one character more. At most length × length steps. */
function fits(pattern: readonly string[], name: readonly string[]): boolean {
  let at = 0;
  let star = -1;
  let starTook = 0;
  for (let index = 0; index < name.length;) {
    if (pattern[at] === '*') {
      star = at;
      starTook = index;
      at += 1;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === name[index])) {
      at += 1;
      index += 1;
    } else if (star >= 0) {
      at = star + 1;
      starTook += 1;
      index = starTook;
    } else {
      return false;
    }
  }
  return pattern.slice(at).every((character) => character === '*');
}
