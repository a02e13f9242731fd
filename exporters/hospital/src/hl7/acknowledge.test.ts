import { HL7_REFUSALS, type Hl7Refusal } from '@wardwatch/contracts';
import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { acknowledge, ACCEPTED, type Answerer, type Verdict } from './acknowledge.js';
import { parseMessage } from './parse.js';
import { REFUSAL_MEANINGS } from './refusal.js';

const answerer: Answerer = {
  application: 'WARDWATCH',
  facility: 'OPS',
  nextControlId: () => 'W-1',
  now: () => Date.parse('2026-11-23T00:00:01Z'),
};

function headOf(accept: string, application: string, version = '2.4', charset = '') {
  const result = parseMessage(
    Buffer.from(
      `MSH|^~\\&|HIS|RMYY|X|Y|20261123080000||ADT^A01|C\\F\\7|P|${version}|||${accept}|${application}||${charset}\r`,
    ),
    'UTF-8',
  );
  return result.head;
}

const refused = (reason: Hl7Refusal): Verdict => ({ ok: false, reason, detail: 'because' });
const answers = (accept: string, application: string, verdict: Verdict, version?: string) =>
  acknowledge(headOf(accept, application, version), verdict, answerer).map((frame) => frame.toString());
const codes = (accept: string, application: string, verdict: Verdict) =>
  answers(accept, application, verdict).map((text) => /MSA\|(..)\|C\\F\\7/.exec(text)?.[1]);

describe('the answer in original mode', () => {
  it('accepts, and says of what', () => {
    expect(answers('', '', ACCEPTED)).toEqual([
      'MSH|^~\\&|WARDWATCH|OPS|HIS|RMYY|20261123000001+0000||ACK^A01^ACK|W-1|P|2.4\rMSA|AA|C\\F\\7\r',
    ]);
  });

  it('is AE for what the sender can mend and AR for what it cannot', () => {
    const byReason = Object.fromEntries(HL7_REFUSALS.map((reason) => [reason, codes('', '', refused(reason))[0]]));
    expect(byReason).toEqual({
      not_hl7: 'AR',
      too_large: 'AR',
      unfinished: 'AE',
      charset: 'AE',
      no_control_id: 'AE',
      version: 'AR',
      processing_id: 'AR',
      type: 'AR',
      sender: 'AR',
      structure: 'AE',
      content: 'AE',
      storage: 'AR',
      stopping: 'AR',
    });
  });

  it('has the error in one field before 2.5 and in many since', () => {
    expect(answers('', '', refused('version'), '2.3.1')[0]).toContain(
      '|2.3.1\rMSA|AR|C\\F\\7|because\rERR|MSH^1^12^203&Unsupported version id&HL70357\r',
    );
    expect(answers('', '', refused('version'), '2.5.1')[0]).toContain(
      '|2.5.1\rMSA|AR|C\\F\\7|because\rERR||MSH^1^12|203^Unsupported version id^HL70357|E||||because\r',
    );
    expect(answers('', '', refused('storage'), '2.6')[0]).toContain(
      'ERR|||207^Application internal error^HL70357|E||||because\r',
    );
    expect(answers('', '', refused('storage'), '2.4')[0]).toContain('ERR|^^^207&Application internal error&HL70357\r');
  });

  it('takes a version of its own when the message names none that exists', () => {
    expect(answers('', '', refused('version'), '9.9')[0]).toContain('|P|2.4\r');
  });
});

describe('the answer in enhanced mode', () => {
  const error = refused('structure');
  const reject = refused('storage');

  it.each([
    // MSH-15, MSH-16, accepted, error, reject
    ['AL', 'NE', ['CA'], ['CE'], ['CR']],
    ['AL', '', ['CA'], ['CE'], ['CR']],
    ['NE', 'NE', [], [], []],
    ['NE', '', [], [], []],
    ['ER', 'NE', [], ['CE'], ['CR']],
    ['SU', 'NE', ['CA'], [], []],
    ['AL', 'AL', ['CA', 'AA'], ['CE'], ['CR']],
    ['NE', 'AL', ['AA'], ['AE'], ['AR']],
    ['', 'AL', ['AA'], ['AE'], ['AR']],
    ['', 'ER', [], ['AE'], ['AR']],
    ['', 'SU', ['AA'], [], []],
    ['SU', 'ER', ['CA'], ['AE'], ['AR']],
    ['XX', 'NE', ['CA'], ['CE'], ['CR']],
  ])('for MSH-15 "%s" and MSH-16 "%s"', (accept, application, whenAccepted, onError, onReject) => {
    expect(codes(accept, application, ACCEPTED)).toEqual(whenAccepted);
    expect(codes(accept, application, error)).toEqual(onError);
    expect(codes(accept, application, reject)).toEqual(onReject);
  });

  it('is itself not to be answered', () => {
    expect(answers('AL', 'NE', ACCEPTED)[0]).toContain('|W-1|P|2.4|||NE|NE\r');
  });
});

describe('any answer', () => {
  it('is there also for a message without a header', () => {
    const [frame] = acknowledge(null, refused('not_hl7'), answerer);
    expect(frame?.toString()).toContain(
      '||ACK|W-1|P|2.4\rMSA|AR||because\rERR|^^^100&Segment sequence error&HL70357\r',
    );
  });

  it('is in the delimiters and the character set of the message', () => {
    const bytes = iconv.encode('MSH$%*?-$医院$一$$$2026$$ADT%A01$C-7$P$2.4$$$$$$GB18030\r', 'gb18030');
    const [frame] = acknowledge(parseMessage(bytes, 'UTF-8').head, ACCEPTED, answerer);
    expect(iconv.decode(frame ?? Buffer.alloc(0), 'gb18030')).toBe(
      'MSH$%*?-$WARDWATCH$OPS$医院$一$20261123000001+0000$$ACK%A01%ACK$W?T?1$P$2.4$$$$$$GB18030\rMSA$AA$C-7\r',
    );
  });

  it('has a meaning for every reason', () => {
    expect(Object.keys(REFUSAL_MEANINGS).sort()).toEqual([...HL7_REFUSALS].sort());
  });
});
