import { createReadStream } from 'node:fs';

/** A line longer than this is no record of ours. */
const MAX_LINE_BYTES = 256 * 1024;

/** Lines of a file without their ends; what is longer than a record can be comes as an empty line, that is damaged. */
export async function* readLines(file: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 256 * 1024 })) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > MAX_LINE_BYTES) {
      yield '';
      rest = '';
    }
  }
  if (rest !== '') {
    yield rest;
  }
}
