/** WeCom's limit for the content of a markdown message of a group robot, in bytes of UTF-8. */
export const MAX_BYTES = 4096;

/**
 * Cuts a text into parts of at most `maxBytes` of UTF-8, at the end of a line where one is near and never inside a code
 * point. Several parts carry "(1/3)" in front, which counts.
 */
export function splitText(text: string, maxBytes: number = MAX_BYTES): string[] {
  if (Buffer.byteLength(text) <= maxBytes) {
    return [text];
  }
  // Room for "(10/10)\n" and more; a page of more than 99 parts does not exist.
  const room = maxBytes - Buffer.byteLength('(99/99)\n');
  const parts: string[] = [];
  for (let rest = text; rest !== '';) {
    const part = head(rest, room);
    parts.push(part);
    rest = rest.slice(part.length).replace(/^\n/, '');
  }
  return parts.map((part, index) => `(${index + 1}/${parts.length})\n${part}`);
}

/** The longest beginning that fits, shortened to the end of a line when that keeps more than half of it. */
function head(text: string, room: number): string {
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > room) {
      break;
    }
    end += character.length;
  }
  if (end === text.length) {
    return text;
  }
  const line = text.lastIndexOf('\n', end);
  return line > end / 2 ? text.slice(0, line) : text.slice(0, end);
}
