import { describe, expect, it } from '@jest/globals';
import { jestCounts, playwrightCounts, verdict } from './counts.js';

describe('what a step counts', () => {
  it('counts a suite that could not run as a failure', () => {
    const report = JSON.stringify({ numPassedTests: 7, numFailedTests: 1, numRuntimeErrorTestSuites: 2 });
    expect(jestCounts(report)).toEqual({ passed: 7, failed: 3 });
  });

  it('counts an error outside of any browser test as a failure', () => {
    const report = JSON.stringify({ stats: { expected: 3, flaky: 1, unexpected: 0 }, errors: [{ message: 'set-up' }] });
    expect(playwrightCounts(report)).toEqual({ passed: 4, failed: 1 });
  });

  it('refuses a text that is no report', () => {
    expect(() => jestCounts('{}')).toThrow('numPassedTests');
    expect(() => jestCounts('null')).toThrow('not a test report');
  });
});

describe('the verdict on a step', () => {
  it('is one pass for a program that counts nothing and ends well', () => {
    expect(verdict(null, 0)).toEqual({ passed: 1, failed: 0 });
    expect(verdict(null, 2)).toEqual({ passed: 0, failed: 1 });
  });

  it('is a failure for a runner that ran no test, even when it ends well', () => {
    expect(verdict({ passed: 0, failed: 0 }, 0)).toEqual({ passed: 0, failed: 1 });
  });

  it('is a failure for a runner that counted none but ended badly', () => {
    expect(verdict({ passed: 5, failed: 0 }, 1)).toEqual({ passed: 5, failed: 1 });
    expect(verdict({ passed: 5, failed: 2 }, 1)).toEqual({ passed: 5, failed: 2 });
  });
});
