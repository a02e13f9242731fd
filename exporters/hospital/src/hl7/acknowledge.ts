import type { Hl7Refusal } from '@wardwatch/contracts';
import { encode } from './charset.js';
import { STANDARD_DELIMITERS } from './delimiters.js';
import type { MessageHead } from './parse.js';
import { REFUSAL_MEANINGS, type RefusalClass } from './refusal.js';
import { renderMessage, type FieldContent, type SegmentContent } from './render.js';
import { renderHl7Time } from './time.js';

export type Verdict =
  | { readonly ok: true }
  /** `detail` goes to the sender and the log: nothing of the message may stand in it. */
  | { readonly ok: false; readonly reason: Hl7Refusal; readonly detail: string };

export const ACCEPTED: Verdict = { ok: true };

/** What the answer says of itself. */
export interface Answerer {
  readonly application: string;
  readonly facility: string;
  /** MSH-10 of the answer: another one each time. */
  readonly nextControlId: () => string;
  readonly now: () => number;
}

type Code = 'AA' | 'AE' | 'AR' | 'CA' | 'CE' | 'CR';

/**
 * The acknowledgements that a message gets, in the order in which they are sent.
 *
 * Original mode (MSH-15 and MSH-16 both empty): one, AA, AE or AR. Enhanced mode: first CA, CE or CR as MSH-15 asks,
 * then AA as MSH-16 asks; after CE or CR no second one follows. An empty one of the two fields means never.
 * A message without a readable header gets AR with an empty MSA-2: a sender that waits for an answer goes on.
 */
export function acknowledge(head: MessageHead | null, verdict: Verdict, answerer: Answerer): Buffer[] {
  return codesFor(head?.msh ?? null, verdict).map((code) => render(code, head, verdict, answerer));
}

function codesFor(msh: MessageHead['msh'] | null, verdict: Verdict): Code[] {
  const outcome = verdict.ok ? 'ok' : REFUSAL_MEANINGS[verdict.reason].class;
  const accept = msh?.field(15) ?? '';
  const application = msh?.field(16) ?? '';
  if (accept === '' && application === '') {
    return [APPLICATION[outcome]];
  }
  const codes: Code[] = [];
  if (isWanted(accept, outcome)) {
    codes.push(COMMIT[outcome]);
  }
  if (isWanted(application, outcome) && (codes.length === 0 || outcome === 'ok')) {
    codes.push(APPLICATION[outcome]);
  }
  return codes;
}

const APPLICATION: Readonly<Record<RefusalClass | 'ok', Code>> = { ok: 'AA', error: 'AE', reject: 'AR' };
const COMMIT: Readonly<Record<RefusalClass | 'ok', Code>> = { ok: 'CA', error: 'CE', reject: 'CR' };

/** HL7 table 0155. A value that is none of its four counts as always: an answer too many does less harm. */
function isWanted(condition: string, outcome: RefusalClass | 'ok'): boolean {
  switch (condition) {
    case '':
    case 'NE':
      return false;
    case 'ER':
      return outcome !== 'ok';
    case 'SU':
      return outcome === 'ok';
    default:
      return true;
  }
}

const FALLBACK_VERSION = '2.4';

function render(code: Code, head: MessageHead | null, verdict: Verdict, answerer: Answerer): Buffer {
  const msh = head?.msh;
  const said = (n: number) => msh?.field(n) ?? '';
  const version = /^2\.\d/.test(msh?.component(12, 1) ?? '') ? (msh?.component(12, 1) ?? '') : FALLBACK_VERSION;
  const trigger = msh?.component(9, 2) ?? '';
  const header: SegmentContent = [
    'MSH',
    answerer.application,
    answerer.facility,
    msh?.component(3, 1) ?? '',
    msh?.component(4, 1) ?? '',
    renderHl7Time(answerer.now()),
    '',
    trigger === '' ? 'ACK' : [['ACK', trigger, 'ACK']],
    answerer.nextControlId(),
    msh?.component(11, 1) || 'P',
    version,
    '',
    '',
    // An answer is itself not answered.
    ...(said(15) === '' && said(16) === '' ? ['', ''] : ['NE', 'NE']),
    '',
    { raw: head?.charsetName ?? '' },
  ];
  const segments: SegmentContent[] = [
    header,
    ['MSA', code, { raw: msh?.rawField(10) ?? '' }, ...(verdict.ok ? [] : [verdict.detail])],
  ];
  if (!verdict.ok) {
    segments.push(['ERR', ...errorFields(verdict.reason, verdict.detail, version)]);
  }
  return encode(renderMessage(segments, head?.delimiters ?? STANDARD_DELIMITERS), head?.charset ?? 'UTF-8');
}

/** ERR changed its shape with version 2.5: before, one field with everything in it. */
function errorFields(reason: Hl7Refusal, detail: string, version: string): FieldContent[] {
  const { code, codeText, mshField } = REFUSAL_MEANINGS[reason];
  const place = mshField === null ? [] : ['MSH', '1', String(mshField)];
  if (Number(version.slice(2, 3)) < 5) {
    return [[[...(mshField === null ? ['', '', ''] : place), [code, codeText, 'HL70357']]]];
  }
  return ['', [place], [[code, codeText, 'HL70357']], 'E', '', '', '', detail];
}
