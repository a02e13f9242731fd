import type { Me, SetupCheck, SetupCheckName, SetupRemedy, SetupReport } from '@wardwatch/contracts';
import type { Failure } from '../api/failure';
import type { ClockReading } from '../time/server-clock';

/** Checks that only a browser can make; `secret`, `identity` and `clock` are seen from both sides and share a line. */
export type LineName = SetupCheckName | 'server' | 'datasource';

/** `unknown`: could not be tried, because something before it failed or one lacks the right. */
export type LineState = 'ok' | 'warning' | 'failed' | 'unknown';

/** What was found, as data: `setup/words.ts` words it. */
export type Finding =
  | { readonly kind: 'answered'; readonly milliseconds: number }
  | { readonly kind: 'failure'; readonly failure: Failure }
  | { readonly kind: 'secret_accepted' }
  | { readonly kind: 'known_as'; readonly me: Me }
  | { readonly kind: 'clock'; readonly reading: ClockReading }
  | { readonly kind: 'datasource'; readonly outcome: DatasourceOutcome }
  | {
      readonly kind: 'server_says';
      readonly check: SetupCheckName;
      readonly params: Readonly<Record<string, string>>;
      readonly text: string;
    }
  | { readonly kind: 'refused_with'; readonly status: number }
  | { readonly kind: 'not_tried' };

export type DatasourceOutcome =
  | { readonly state: 'answers'; readonly milliseconds: number; readonly targetsUp: number }
  | { readonly state: 'missing' }
  | { readonly state: 'silent'; readonly detail: string };

export interface SetupLine {
  readonly name: LineName;
  /** Which one, where there are several, such as the channel. */
  readonly subject: string | null;
  readonly state: LineState;
  readonly findings: readonly Finding[];
  /** The server's remedy; null where the finding itself names one or none is needed. */
  readonly remedy: SetupRemedy | null;
  readonly params: Readonly<Record<string, string>>;
}

/** What the browser found by asking the server who it is taken for. */
export type Greeting =
  | { readonly ok: true; readonly me: Me; readonly reading: ClockReading; readonly milliseconds: number }
  | { readonly ok: false; readonly failure: Failure };

const SLOW_ANSWER_MS = 1000;
const CLOCKS_DIFFER_ABOVE_MS = 2000;
const SECRET_REFUSED: readonly string[] = ['secret_missing', 'secret_wrong'];

function line(name: LineName, state: LineState, finding: Finding): SetupLine {
  return { name, subject: null, state, findings: [finding], remedy: null, params: {} };
}

/** The part that one question to the server answers: reachable, secret, identity, clock. */
export function linesOfGreeting(greeting: Greeting): SetupLine[] {
  if (greeting.ok) {
    const { me, reading, milliseconds } = greeting;
    const differs = Math.abs(reading.offsetMs) - reading.uncertaintyMs > CLOCKS_DIFFER_ABOVE_MS;
    return [
      line('server', milliseconds > SLOW_ANSWER_MS ? 'warning' : 'ok', { kind: 'answered', milliseconds }),
      line('secret', 'ok', { kind: 'secret_accepted' }),
      line('identity', me.person === null ? 'warning' : 'ok', { kind: 'known_as', me }),
      line('clock', differs ? 'failed' : 'ok', { kind: 'clock', reading }),
    ];
  }
  const { failure } = greeting;
  const found: Finding = { kind: 'failure', failure };
  const notTried = (name: LineName) => line(name, 'unknown', { kind: 'not_tried' });
  if (failure.kind !== 'problem') {
    return [line('server', 'failed', found), notTried('secret'), notTried('identity'), notTried('clock')];
  }
  const reached = line('server', 'ok', { kind: 'refused_with', status: failure.status });
  if (SECRET_REFUSED.includes(failure.code)) {
    return [reached, line('secret', 'failed', found), notTried('identity'), notTried('clock')];
  }
  const secret = line('secret', 'ok', { kind: 'secret_accepted' });
  return failure.status === 401 || failure.status === 403
    ? [reached, secret, line('identity', 'failed', found), notTried('clock')]
    : [line('server', 'failed', found), notTried('secret'), notTried('identity'), notTried('clock')];
}

export function lineOfDatasource(outcome: DatasourceOutcome): SetupLine {
  return line('datasource', outcome.state === 'answers' ? 'ok' : 'failed', { kind: 'datasource', outcome });
}

export function linesOfReport(report: SetupReport): SetupLine[] {
  return report.checks.map((check: SetupCheck) => ({
    name: check.check,
    subject: check.subject,
    state: check.state,
    findings: [{ kind: 'server_says', check: check.check, params: check.params, text: check.found }],
    remedy: check.remedy,
    params: check.params,
  }));
}

const WORSE: readonly LineState[] = ['unknown', 'ok', 'warning', 'failed'];

/** The server's word on these adds nothing to what the browser saw, unless something is wrong. */
const SEEN_WELL_ENOUGH: readonly LineName[] = ['secret', 'identity'];

/** One line per check: what browser and server both looked at is joined, and the worse of the two states stands. */
export function joinLines(seenHere: readonly SetupLine[], seenByServer: readonly SetupLine[]): SetupLine[] {
  const joined = seenHere.map((here) => {
    const there = seenByServer.find((other) => other.name === here.name && other.subject === here.subject);
    if (there === undefined) {
      return here;
    }
    if (SEEN_WELL_ENOUGH.includes(here.name) && WORSE.indexOf(there.state) <= WORSE.indexOf(here.state)) {
      return { ...here, remedy: there.remedy, params: there.params };
    }
    const state = WORSE.indexOf(there.state) > WORSE.indexOf(here.state) ? there.state : here.state;
    return {
      ...here,
      state,
      findings: [...here.findings, ...there.findings],
      remedy: there.remedy,
      params: there.params,
    };
  });
  const rest = seenByServer.filter((there) => !seenHere.some((here) => here.name === there.name));
  return [...joined, ...rest];
}

export interface Verdict {
  readonly state: LineState;
  readonly failed: number;
  readonly warnings: number;
}

export function verdictOf(lines: readonly SetupLine[]): Verdict {
  const failed = lines.filter((each) => each.state === 'failed').length;
  const warnings = lines.filter((each) => each.state === 'warning').length;
  const unknown = lines.some((each) => each.state === 'unknown');
  return { state: failed > 0 ? 'failed' : warnings > 0 ? 'warning' : unknown ? 'unknown' : 'ok', failed, warnings };
}
