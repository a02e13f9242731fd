import { useCallback, useEffect, useRef, useState } from 'react';
import type { Me, SetupReport } from '@wardwatch/contracts';
import { failureOf, type Failure } from '../api/failure';
import { fetchSetup } from '../api/workflow';
import {
  joinLines,
  lineOfDatasource,
  linesOfGreeting,
  linesOfReport,
  type DatasourceOutcome,
  type Greeting,
  type SetupLine,
} from './lines';
import { greetServer, probeDatasource } from './probes';

export interface SetupState {
  /** What is known so far; empty until the first answer. */
  readonly lines: readonly SetupLine[];
  readonly isRunning: boolean;
  readonly me: Me | undefined;
  readonly serverVersion: string | undefined;
  /** Local time of the last run's end, in milliseconds. */
  readonly checkedAtMs: number | undefined;
  /** Why the server's own part is missing, when it is. */
  readonly reportFailure: Failure | undefined;
}

interface Found {
  readonly greeting?: Greeting;
  readonly datasource?: DatasourceOutcome;
  readonly report?: SetupReport | Failure;
}

interface Run {
  /** What this run has found so far. */
  readonly found: Found;
  /** What the run before found: it stays in place until this one knows better. */
  readonly before: Found;
  readonly isRunning: boolean;
  readonly checkedAtMs: number | undefined;
}

const NOTHING_YET: Run = { found: {}, before: {}, isRunning: true, checkedAtMs: undefined };

/** Runs all checks when opened and when asked; each line shows as soon as it is known. */
export function useSetup(): SetupState & { readonly run: () => void } {
  const [state, setState] = useState(NOTHING_YET);
  const turn = useRef(0);
  const ask = useCallback(() => {
    const mine = ++turn.current;
    const unlessOvertaken = (change: (state: Run) => Run) =>
      setState((now) => (mine === turn.current ? change(now) : now));
    const put = (part: Found) => unlessOvertaken((now) => ({ ...now, found: { ...now.found, ...part } }));
    void Promise.all([askServer(put), probeDatasource().then((datasource) => put({ datasource }))]).then(() =>
      unlessOvertaken((now) => ({ ...now, before: {}, isRunning: false, checkedAtMs: Date.now() })),
    );
  }, []);
  const run = useCallback(() => {
    setState((now) => ({ ...now, before: { ...now.before, ...now.found }, found: {}, isRunning: true }));
    ask();
  }, [ask]);
  useEffect(() => {
    ask();
    return () => {
      turn.current += 1;
    };
  }, [ask]);
  return {
    ...shown({ ...state.before, ...state.found }),
    isRunning: state.isRunning,
    checkedAtMs: state.checkedAtMs,
    run,
  };
}

async function askServer(put: (part: Found) => void): Promise<void> {
  const greeting = await greetServer();
  put({ greeting });
  if (greeting.ok) {
    // Without an identity the server's part would only repeat the refusal.
    put({ report: await fetchSetup().catch(failureOf) });
  } else {
    put({ report: undefined });
  }
}

function shown({ greeting, datasource, report }: Found): Omit<SetupState, 'isRunning' | 'checkedAtMs'> {
  const isReport = report !== undefined && 'checks' in report;
  const seenHere = [
    ...(greeting ? linesOfGreeting(greeting) : []),
    ...(datasource ? [lineOfDatasource(datasource)] : []),
  ];
  return {
    lines: joinLines(seenHere, isReport ? linesOfReport(report) : []),
    me: greeting?.ok ? greeting.me : undefined,
    serverVersion: isReport ? report.server_version : undefined,
    reportFailure: isReport ? undefined : report,
  };
}
