/** A glob over file names as a test: `*` any characters, `?` exactly one; everything else stands for itself. */
export function filePattern(glob: string): (name: string) => boolean {
  const source = [...glob]
    .map((character) => {
      if (character === '*') {
        return '.*';
      }
      return character === '?' ? '.' : character.replace(/[\\^$.|+()[\]{}/-]/, '\\$&');
    })
    .join('')
    // Runs of `*` mean the same as one; as `.*.*` they would make the test slow.
    .replace(/(?:\.\*)+/g, '.*');
  const expression = new RegExp(`^${source}$`, 'su');
  return (name) => expression.test(name);
}
