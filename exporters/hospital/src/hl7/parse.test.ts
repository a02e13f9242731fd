import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import type { Delimiters } from './delimiters.js';
import { parseMessage } from './parse.js';
import { renderMessage, type SegmentContent } from './render.js';

const HEADER = 'MSH|^~\\&|HIS|RMYY|OPSMON|RMYY|20261123080000||ADT^A01^ADT_A01|C1|P|2.4';

function parsed(bytes: Buffer | string, fallback: 'UTF-8' | 'GB18030' | 'ISO 8859-1' = 'UTF-8') {
  const result = parseMessage(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, fallback);
  if (!result.ok) {
    throw new Error(`${result.reason}: ${result.detail}`);
  }
  return result.message;
}

const refusal = (bytes: Buffer | string) => {
  const result = parseMessage(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, 'UTF-8');
  return result.ok ? null : result.reason;
};

describe('a message', () => {
  it('says in its header who sends what', () => {
    expect(parsed(`${HEADER}\rEVN|A01\r`)).toMatchObject({
      type: 'ADT',
      trigger: 'A01',
      controlId: 'C1',
      sendingApplication: 'HIS',
      sendingFacility: 'RMYY',
      version: '2.4',
      timestamp: '20261123080000',
    });
  });

  it('counts fields as the standard does, in MSH too', () => {
    const msh = parsed(HEADER).segments[0];
    expect([1, 2, 3, 9].map((n) => msh?.field(n))).toEqual(['|', '^~\\&', 'HIS', 'ADT^A01^ADT_A01']);
    expect(msh?.component(9, 3)).toBe('ADT_A01');
    expect([msh?.field(0), msh?.field(99), msh?.component(3, 2), msh?.component(3, 1, 1)]).toEqual(['', '', '', '']);
  });

  it('has repetitions, components and sub-components', () => {
    const pid = parsed(`${HEADER}\rPID|1||A&a^B~C^D&d|x\r`).first('PID');
    expect(pid?.repetitions(3)).toBe(2);
    expect([pid?.component(3, 1), pid?.component(3, 1, 0, 2), pid?.component(3, 2, 1, 2)]).toEqual(['A', 'a', 'd']);
    expect(pid?.field(3)).toBe('A&a^B');
    expect([pid?.repetitions(2), pid?.repetitions(4), pid?.repetitions(9)]).toEqual([0, 1, 0]);
  });

  it('is read with the delimiters that it names', () => {
    const message = parsed('MSH#*+?-#HIS#RMYY##########P\rPID#1##A-b*c+d\r');
    expect(message.first('PID')?.component(3, 1, 0, 2)).toBe('b');
    expect(message.first('PID')?.component(3, 1, 1)).toBe('d');
  });

  it.each([['\r'], ['\n'], ['\r\n'], ['\r\r\n\n']])('may end its segments with %j', (end) => {
    const message = parsed(`\r\n ${[HEADER, 'EVN|A01', 'PV1|1|I'].join(end)}${end}`);
    expect(message.segments.map(({ id }) => id)).toEqual(['MSH', 'EVN', 'PV1']);
  });

  it('goes on with the segment when a line break stands in a text', () => {
    const message = parsed(`${HEADER}\rNTE|1||first line\nsecond line|x\rPV1|1|I\r`);
    expect(message.first('NTE')?.field(3)).toBe('first line\nsecond line');
    expect(message.first('NTE')?.field(4)).toBe('x');
    expect(message.first('PV1')?.field(2)).toBe('I');
  });

  it.each([
    ['\\F\\\\S\\\\T\\\\R\\\\E\\', '|^&~\\'],
    ['a\\X0D0A\\b\\Xe4BdA0\\', 'a\r\nb你'],
    ['one\\.br\\two\\.sp2\\three\\.in+3\\\\H\\bold\\N\\', 'one\ntwo\nthreebold'],
    ['\\Zown\\ \\Q\\', '\\Zown\\ \\Q\\'],
    ['half \\ of it', 'half \\ of it'],
    ['C:\\dir\\F\\', 'C:\\dir|'],
    ['\\X0\\', '\\X0\\'],
  ])('reads the escapes of %j', (text, plain) => {
    expect(parsed(`${HEADER}\rNTE|1||${text}\r`).first('NTE')?.component(3, 1)).toBe(plain);
  });

  it.each([
    ['UNICODE UTF-8', 'utf8'],
    ['UTF-8', 'utf8'],
    ['GB 18030-2000', 'gb18030'],
    ['GB18030', 'gb18030'],
    ['GBK', 'gb18030'],
  ])('in %s keeps its Chinese, also beside delimiters', (name, codec) => {
    // 丨 is A8 7C in GB 18030: its second byte is that of the field separator; 乗 and 僞 end in 5C and 5E.
    const text = '测试丨乗僞龥𠮷';
    const message = parsed(iconv.encode(`${HEADER}||||||${name}\rPID|1||X||${text}^二|next\r`, codec));
    expect(message.first('PID')?.component(5, 1)).toBe(text);
    expect(message.first('PID')?.component(5, 2)).toBe('二');
    expect(message.first('PID')?.field(6)).toBe('next');
  });

  it('finds GB 18030 in MSH-18 although the header itself holds such characters', () => {
    const header = HEADER.replace('|HIS|', '|医院丨一|').replace('RMYY', '丨');
    const message = parsed(iconv.encode(`${header}||||||GB18030\rPV1|1|I\r`, 'gb18030'));
    expect([message.sendingApplication, message.sendingFacility, message.controlId]).toEqual(['医院丨一', '丨', 'C1']);
  });

  it('in ISO 8859-1 and without MSH-18 is read as it says and as is agreed', () => {
    expect(
      parsed(Buffer.from(`${HEADER}||||||8859/1\rNTE|é\r`, 'latin1'))
        .first('NTE')
        ?.field(1),
    ).toBe('é');
    expect(
      parsed(iconv.encode(`${HEADER}\rNTE|中\r`, 'gb18030'), 'GB18030')
        .first('NTE')
        ?.field(1),
    ).toBe('中');
    expect(
      parsed(Buffer.from(`${HEADER}\rNTE|中\r`))
        .first('NTE')
        ?.field(1),
    ).toBe('中');
  });

  it('survives a character that was cut in its middle', () => {
    const bytes = Buffer.concat([
      Buffer.from(`${HEADER}||||||UNICODE UTF-8\rPID|1||`),
      Buffer.of(0xe4, 0xbd),
      Buffer.from('|x\r'),
    ]);
    expect(parsed(bytes).first('PID')?.field(4)).toBe('x');
  });

  it.each([
    ['', 'not_hl7'],
    ['GARBAGE', 'not_hl7'],
    ['MSH', 'not_hl7'],
    ['MSH|', 'not_hl7'],
    ['MSH|||', 'not_hl7'],
    ['MSH|^^\\&|', 'not_hl7'],
    ['MSHA^~\\&AHIS', 'not_hl7'],
    ['MSH|abcd|HIS', 'not_hl7'],
    ['{"resourceType":"Patient"}', 'not_hl7'],
    [`FHS|^~\\&|\rBHS|^~\\&|\r${HEADER}`, 'not_hl7'],
    [`${HEADER}\rPV1|1\r${HEADER}\r`, 'structure'],
    [`${HEADER}||||||UNICODE UTF-16\r`, 'charset'],
    [`${HEADER}\r${'NTE|1\r'.repeat(20_001)}`, 'too_large'],
  ])('is refused when it is %.40j', (text, reason) => {
    expect(refusal(text)).toBe(reason);
  });

  it('never ends the program, whatever it is', () => {
    const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));
    const text = fc.string({
      unit: fc.constantFrom('M', 'S', 'H', '|', '^', '~', '\\', '&', 'X', '0', '\r', '\n', '字'),
      maxLength: 120,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          bytes,
          text.map((more) => Buffer.from(`${HEADER}${more}`)),
        ),
        (input) => {
          const result = parseMessage(input, 'GB18030');
          if (result.ok) {
            result.message.segments.forEach((segment) => {
              for (let n = 0; n < 25; n += 1) {
                segment.field(n);
                segment.component(n, 2, segment.repetitions(n) - 1, 2);
              }
            });
          }
        },
      ),
    );
  });
});

describe('rendering and reading', () => {
  const delimiters = fc
    .uniqueArray(fc.constantFrom('|', '^', '~', '\\', '&', '#', '*', '+', '?', '-', '$', '!'), {
      minLength: 5,
      maxLength: 5,
    })
    .map(([field = '', component = '', repetition = '', escape = '', subcomponent = '']): Delimiters => ({
      field,
      component,
      repetition,
      escape,
      subcomponent,
    }));
  const text = fc.string({
    unit: fc.oneof(
      fc.constantFrom(...'|^~\\&#*+?-$!XFSTRE.\r\n\t\v\x1c'),
      fc.constantFrom('测', '丨', 'é', 'a', '1', ' '),
    ),
    minLength: 1,
    maxLength: 12,
  });
  const field = fc.array(fc.array(fc.array(text, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }), {
    minLength: 1,
    maxLength: 3,
  });

  it('give back what was put in, in every character set and with any delimiters', () => {
    fc.assert(
      fc.property(
        delimiters,
        fc.array(field, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('UTF8', 'GB18030'),
        (marks, fields, charset) => {
          const header: SegmentContent = [
            'MSH',
            'A',
            'B',
            'C',
            'D',
            '2026',
            '',
            [['ADT', 'A01']],
            'C1',
            'P',
            '2.4',
            '',
            '',
            '',
            '',
            '',
            charset,
          ];
          const rendered = renderMessage([header, ['ZZZ', ...fields]], marks);
          const segment = parsed(charset === 'UTF8' ? Buffer.from(rendered) : iconv.encode(rendered, 'gb18030')).first(
            'ZZZ',
          );
          fields.forEach((repetitions, n) => {
            expect(segment?.repetitions(n + 1)).toBe(repetitions.length);
            repetitions.forEach((components, r) =>
              components.forEach((parts, c) =>
                parts.forEach((part, s) => expect(segment?.component(n + 1, c + 1, r, s + 1)).toBe(part)),
              ),
            );
          });
        },
      ),
    );
  });
});

describe('the samples', () => {
  const samples = JSON.parse(readFileSync(new URL('../../fixtures/hl7/day.json', import.meta.url), 'utf8')) as {
    messages: { what: string; raw: string }[];
  };

  it.each(samples.messages.map(({ what, raw }) => [what, raw]))('%s', (_what, raw) => {
    const message = parsed(raw);
    expect(message.controlId).toMatch(/^SYN000\d\d$/);
    expect(message.segments).toHaveLength(raw.split('\r').length - 1);
    expect(parsed(raw.replaceAll('\r', '\r\n')).segments).toHaveLength(message.segments.length);
  });
});
