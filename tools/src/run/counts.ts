/** What a step counted. A step without a test runner counts as one test. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

export const NOTHING: Counts = { passed: 0, failed: 0 };

export function add(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed };
}

/**
 * Reads jest's `--json` report. A suite that could not run counts as one failure, since its tests are in no count.
 * @throws when the text is not such a report
 */
export function jestCounts(reportText: string): Counts {
  const report = record(JSON.parse(reportText));
  return {
    passed: integer(report, 'numPassedTests'),
    failed: integer(report, 'numFailedTests') + integer(report, 'numRuntimeErrorTestSuites'),
  };
}

/**
 * Reads Playwright's JSON report. A flaky test (passed on a retry) counts as passed; an error outside tests as failed.
 * @throws when the text is not such a report
 */
export function playwrightCounts(reportText: string): Counts {
  const report = record(JSON.parse(reportText));
  const stats = record(report['stats']);
  const errors = Array.isArray(report['errors']) ? report['errors'].length : 0;
  return {
    passed: integer(stats, 'expected') + integer(stats, 'flaky'),
    failed: integer(stats, 'unexpected') + errors,
  };
}

/** A step's verdict: a program that failed without a counted failure still failed. */
export function verdict(counted: Counts | null, exitCode: number): Counts {
  if (counted === null || (counted.passed === 0 && counted.failed === 0)) {
    return exitCode === 0 && counted === null ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  }
  return exitCode !== 0 && counted.failed === 0 ? { passed: counted.passed, failed: 1 } : counted;
}

function record(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) {
    throw new Error('not a test report');
  }
  return value as Record<string, unknown>;
}

function integer(report: Record<string, unknown>, field: string): number {
  const value = report[field];
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw new Error(`the test report has no number "${field}"`);
  }
  return value;
}
