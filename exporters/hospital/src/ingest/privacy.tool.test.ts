import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { FS, VT } from '../mllp/framer.js';
import { startExporter, type ExporterProcess } from '../testing/exporter-process.js';
import { RawSender } from '../testing/raw-sender.js';

/** Invented. Each is looked for as it stands, in UTF-8 and in GB 18030. */
const IDENTITIES = ['欧阳测试名', 'Zhangsanfeng', '110101199003078515', '13812345678', '幸福里弄88号', 'P0000002'];
const [NAME = '', LATIN = '', CARD = '', PHONE = '', ADDRESS = ''] = IDENTITIES;
/** Every identity in every part that a field may have. */
const STUFFED = `${NAME}^${LATIN}&${CARD}^${PHONE}^^${ADDRESS}~${CARD}^${NAME}^${LATIN}~${ADDRESS}&${PHONE}`;

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const samples = (
  JSON.parse(readFileSync(here('../../fixtures/hl7/day.json'), 'utf8')) as { messages: { raw: string }[] }
).messages.map(({ raw }) => raw);
const header = (type: string) =>
  `MSH|^~\\&|HIS|RMYY|OPSMON|RMYY|20261123080000||${type}|X|P|2.5.1|||||CHN|UNICODE UTF-8\r`;
const MORE = [
  `${header('ADT^A17')}EVN|A17|20261123080000\rPID|1||P1\rPV1|1|I|W1^101^01^RMYY\rPID|2||P2\rPV1|2|I|W1^101^02^RMYY\r`,
  `${header('ADT^A20')}EVN|A20|20261123080000\rNPU|W1^101^03^RMYY|C\r`,
  `${header('ADT^A40')}EVN|A40|20261123080000\rPID|1||P1^^^RMYY^MR\rMRG|P9^^^RMYY^MR\r`,
  `${header('MDM^T02')}PID|1||P1\rTXA|1\rOBX|1|TX|||x\r`,
  `${header('ACK')}MSA|AA|1\r`,
];

let folder: string;
let exporter: ExporterProcess;
let answers = '';

/** The message with one field replaced, its number kept apart from all others. */
function* stuffed(message: string, n: number): Generator<string> {
  const segments = message.split('\r').filter((line) => line !== '');
  for (const [index, segment] of segments.entries()) {
    const fields = segment.split('|');
    for (let at = index === 0 ? 2 : 1; at < Math.max(fields.length, 20); at += 1) {
      const changed = Array.from({ length: Math.max(fields.length, at + 1) }, (_, field) => fields[field] ?? '');
      changed[at] = STUFFED;
      const lines = segments.map((line, other) => (other === index ? changed.join('|') : line));
      yield `${lines.join('\r')}\r`.replace(/\|(SYN\d+|X)\|/, `|${n}.${index}.${at}|`);
    }
    const whole = fields.map((field, at) => (at < (index === 0 ? 20 : 1) ? field : STUFFED)).join('|');
    yield `${segments.map((line, other) => (other === index ? whole : line)).join('\r')}\r`.replace(
      /\|(SYN\d+|X)\|/,
      `|${n}.${index}.all|`,
    );
  }
}

const framed = (text: string | Buffer) => Buffer.concat([Buffer.of(VT), Buffer.from(text), Buffer.of(FS, 13)]);

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'ww-privacy-'));
  exporter = await startExporter(folder, { HOSPITAL_LOG_LEVEL: 'debug' });
  const sender = new RawSender(exporter.hl7Port);
  const messages = [...samples, ...MORE].flatMap((message, n) => [...stuffed(message, n)]);
  messages.forEach((message) => sender.write(framed(message)));
  messages
    .slice(0, 300)
    .forEach((message) => sender.write(framed(iconv.encode(message.replace('UNICODE UTF-8', 'GB18030'), 'gb18030'))));
  // What goes wrong must not tell either.
  const first = samples[0] ?? '';
  const patient = `PID|1||${STUFFED}\r`;
  [
    patient,
    `MSH${patient}`,
    `MSH|^~\\&|${STUFFED}`,
    first.replace('|HIS|', `|${STUFFED}|`),
    first.replace('UNICODE UTF-8', NAME),
    first.replace('|2.4|', `|${NAME}|`),
    first.replace('|P|', `|${PHONE}|`),
    first.replace('ADT^A04', `${NAME}^${CARD}`),
    first.replace(/^/, `${NAME}\r`),
    `${first}${first}${patient}`,
    first.replace('\rPV1', `\r${NAME} ${PHONE}\nPV1`),
    'x'.repeat(10) + patient.repeat(100_000),
    `${first}${patient.repeat(100_000)}`,
  ].forEach((message) => sender.write(framed(message)));
  sender.write(Buffer.from(STUFFED));
  sender.write(Buffer.concat([Buffer.of(VT), Buffer.from(first + patient), Buffer.of(VT), Buffer.from(patient)]));
  await sender.end();
  answers = sender.received();
  const silent = new RawSender(exporter.hl7Port);
  silent.write(Buffer.concat([Buffer.of(VT), Buffer.from(patient)]));
  await silent.end();
}, 120_000);

afterAll(async () => {
  exporter.child.kill('SIGKILL');
  await exporter.exited;
  rmSync(folder, { recursive: true });
});

function expectNone(where: string, content: Buffer | string): void {
  const bytes = Buffer.from(content);
  for (const identity of IDENTITIES) {
    for (const form of [
      Buffer.from(identity),
      iconv.encode(identity, 'gb18030'),
      Buffer.from(Buffer.from(identity).toString('hex')),
      Buffer.from(JSON.stringify(identity).slice(1, -1)),
    ]) {
      const at = bytes.indexOf(form);
      expect(at < 0 ? 'none' : `${where}: ${bytes.subarray(Math.max(0, at - 60), at + 60).toString()}`).toBe('none');
    }
  }
}

describe('identities in every field of every message', () => {
  it('were really sent: messages of every outcome came', async () => {
    const page = await exporter.metrics();
    for (const outcome of ['accepted', 'ignored', 'refused', 'duplicate']) {
      expect(page).toMatch(new RegExp(`^hospital_hl7_messages_total\\{.*outcome="${outcome}"\\} [1-9]`, 'm'));
    }
    for (const reason of [
      'not_hl7',
      'sender',
      'structure',
      'charset',
      'version',
      'processing_id',
      'type',
      'too_large',
      'unfinished',
    ]) {
      expect(page).toMatch(new RegExp(`^hospital_hl7_refusals_total\\{.*reason="${reason}"\\} [1-9]`, 'm'));
    }
  });

  it('are in no metric and on no page', async () => {
    expectNone('metrics', await exporter.metrics());
    for (const page of ['/', '/-/healthy', '/-/ready', '/nothing-here']) {
      expectNone(page, await (await fetch(`${exporter.url}${page}`)).text());
    }
  });

  it('are in no word that an answer says of its own', () => {
    // An answer repeats the header of its sender (MSH, MSA-2) to that sender alone.
    const own = answers.split('\r').flatMap((line) => {
      const fields = line.split('|');
      return fields[0] === 'MSA' ? fields.slice(3) : fields[0] === 'ERR' ? fields.slice(1) : [];
    });
    expect(own.length).toBeGreaterThan(100);
    expectNone('answers', own.join('\n'));
  });

  it('are in no file of the journal, also after a stop with its snapshot, nor in the log', async () => {
    const state = path.join(folder, 'state');
    const look = () => {
      const files = readdirSync(state, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      files.forEach(({ name, parentPath }) => expectNone(name, readFileSync(path.join(parentPath, name))));
      return files.map(({ name }) => name.split('-')[0]);
    };
    expect(look()).toContain('segment');
    exporter.child.kill('SIGTERM');
    expect(await exporter.exited).toBe(0);
    expect(look()).toContain('snapshot');
    expect(exporter.output()).toContain('HL7 message refused');
    expectNone('log', exporter.output());
  });
});
