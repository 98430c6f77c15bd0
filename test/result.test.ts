import { closingLine, countsOf } from './result.ts';

describe('the closing line of a test run', () => {
  it.each([
    { name: 'counts what passed', results: [12, 0, 0], line: '12 passed, 0 failed' },
    { name: 'counts what failed', results: [12, 3, 0], line: '12 passed, 3 failed' },
    { name: 'counts a file that could not run as one failure', results: [12, 0, 1], line: '12 passed, 1 failed' },
    { name: 'fails when no test ran at all', results: [0, 0, 0], line: '0 passed, 1 failed' },
  ])('$name', ({ results, line }) => {
    const [numPassedTests = 0, numFailedTests = 0, numRuntimeErrorTestSuites = 0] = results;
    expect(closingLine(countsOf({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites }))).toBe(line);
  });

  it('fails when the run broke off and left no results', () => {
    expect(closingLine(countsOf(null))).toBe('0 passed, 1 failed');
  });
});
