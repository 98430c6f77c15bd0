/** What jest writes with --json, as far as it is counted here. */
export type JestResults = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
};

export type Counts = { readonly passed: number; readonly failed: number };

/**
 * The true counts of one run. A file that could not run at all counts as one failure; so does a run in which no test ran,
 * and a run that left no results behind.
 */
export function countsOf(results: JestResults | null): Counts {
  if (results === null) return { passed: 0, failed: 1 };
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  const ranNothing = results.numPassedTests === 0 && failed === 0;
  return { passed: results.numPassedTests, failed: ranNothing ? 1 : failed };
}

/** The closing line of every run, in the one form that the pipeline adds up. */
export function closingLine({ passed, failed }: Counts): string {
  return `${passed} passed, ${failed} failed`;
}
