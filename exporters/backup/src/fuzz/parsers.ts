import { parseArchives, parseDetails } from '../parse/borg-archives.js';
import { jobsOfPlan, parseJsonRows, parseTabbedRows, ROW_MARK } from '../parse/job-rows.js';
import { parseInfo, readStanza } from '../parse/pgbackrest-info.js';
import { parseSnapshots, parseStats } from '../parse/restic-snapshots.js';
import { parseRunLines } from '../parse/run-lines.js';
import { errorCode, parseListing } from '../parse/s3-listing.js';
import { findJob, parseSessions, parseToken } from '../parse/veeam.js';
import { randomFrom } from './random.js';

const ID = 'a8d204de027e77fbe5d730a691e33d715aae0ee5bd4105270c6d759bea96d554';

/** Every parser of what comes from outside, with a text that it understands. */
const PARSERS: readonly { readonly text: string; readonly parse: (text: string) => unknown }[] = [
  {
    text: '[{"time":"2026-11-23T20:32:31.1Z","id":"1ccc4ce1","hostname":"h","tags":["a"],"summary":{"total_bytes_processed":5}}]',
    parse: (text) => [parseSnapshots(text), parseStats(text)],
  },
  {
    text: `{"archives":[{"id":"${ID}","name":"a","start":"2026-11-23T20:32:51.0","end":"2026-11-23T20:32:51.0","duration":1,"stats":{"original_size":2}}],"encryption":{"mode":"repokey"}}`,
    parse: (text) => [parseArchives(text), parseDetails(text, ID)],
  },
  {
    text: '[{"name":"his","status":{"code":0,"message":"ok"},"repo":[{"key":1,"cipher":"none","status":{"code":0,"message":"ok"}}],"backup":[{"type":"full","error":false,"timestamp":{"start":1,"stop":2},"info":{"size":3},"database":{"repo-key":1}}]}]',
    parse: (text) => readStanza(parseInfo(text) ?? [], { stanza: 'his', repo: undefined, types: ['full'] }),
  },
  {
    text: `1000 OK\n${ROW_MARK}\this\tF\tT\t1795466347\t2026-11-24 04:39:07\t2026-11-24 04:39:08\t5\tquit\n`,
    parse: (text) => jobsOfPlan(parseTabbedRows(text) ?? [], { job: 'his', kind: 'system' }),
  },
  {
    text: '*\n{\n"result": {"query": [{"name":"his","level":"F","jobstatus":"T","jobtdate":"1","jobbytes":"2"}]}\n}\n*quit',
    parse: (text) => jobsOfPlan(parseJsonRows(text) ?? [], { job: 'his', kind: 'system' }),
  },
  {
    text: '<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>a&amp;b</Key><LastModified>2026-11-22T03:10:00.000Z</LastModified><Size>5</Size></Contents></ListBucketResult>',
    parse: (text) => [parseListing(text), errorCode(text)],
  },
  {
    text: '{"access_token":"t","data":[{"id":"5f6d2e2a-30f0-4a5b-9c2a-7f3f0d6b1a11","name":"j","creationTime":"2026-11-24T01:00:00Z","endTime":"2026-11-24T01:00:00Z","result":{"result":"Success"}}]}',
    parse: (text) => [parseToken(text), findJob(text, 'j'), parseSessions(text)],
  },
  {
    text: '{"at":"2026-11-22T02:10:00+08:00","ok":true,"size_bytes":7000}\n{"at":"2026-11-23T02:10:00+08:00","ok":false}\n',
    parse: (text) => parseRunLines(text, 1),
  },
];

/** A parser may take this long for a text of a few hundred characters, collection of garbage included. */
const LIMIT_MS = 250;

/**
 * Gives every parser `runs` spoilt copies of a text that it understands: characters taken out, doubled, changed, put in.
 * @throws when a parser throws or takes too long, with what it was given
 */
export function fuzzBackupParsers(runs: number, seed: number): void {
  const random = randomFrom(seed);
  for (let run = 0; run < runs; run += 1) {
    for (const { text, parse } of PARSERS) {
      const spoilt = spoil(text, random);
      const started = performance.now();
      try {
        parse(spoilt);
      } catch (error) {
        throw new Error(`seed ${seed}, run ${run}: a parser threw at ${JSON.stringify(spoilt)}`, { cause: error });
      }
      if (performance.now() - started > LIMIT_MS) {
        throw new Error(`seed ${seed}, run ${run}: a parser was slow at ${JSON.stringify(spoilt)}`);
      }
    }
  }
}

const PIECES = [
  '',
  '\u0000',
  '\t',
  '\n',
  '{',
  '}',
  '[',
  ']',
  '"',
  '\\',
  '<',
  '>',
  '&#x110000;',
  '-1',
  '1e999',
  'null',
  '备',
  '\ud800',
];

function spoil(text: string, random: (below: number) => number): string {
  let spoilt = text;
  for (let changes = 1 + random(6); changes > 0; changes -= 1) {
    const from = random(spoilt.length + 1);
    const length = random(12);
    const piece =
      random(3) === 0 ? spoilt.slice(from, from + length).repeat(random(20)) : (PIECES[random(PIECES.length)] ?? '');
    spoilt = spoilt.slice(0, from) + piece + spoilt.slice(from + (random(2) === 0 ? length : 0));
  }
  return spoilt;
}
