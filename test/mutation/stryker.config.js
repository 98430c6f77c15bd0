/**
 * Mutation testing: small damage to what computes money must make a test of the pure core fail. `npm run mutate -- --mutate FILES` looks
 * at some files only; what did not change since the last run is not run again.
 */
module.exports = {
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  mutate: ['service/billing/**/*.ts', 'shared/money*.ts', 'shared/period*.ts'],
  // Sentences are held by tests of their own, codes and names of columns by the compiler.
  mutator: { excludedMutations: ['StringLiteral'] },
  coverageAnalysis: 'perTest',
  // What runs only as a module loads: tables of constants, which no test loads anew.
  ignoreStatic: true,
  jest: { projectType: 'custom', configFile: 'test/mutation/jest.config.js', enableFindRelatedTests: false },
  concurrency: 1,
  // On a busy machine a slow mutant is no endless one.
  timeoutMS: 30_000,
  incremental: true,
  incrementalFile: '.mutation/incremental.json',
  tempDirName: '.mutation/sandbox',
  ignorePatterns: ['/data', '/dist', '/.mutation', '/addin', '/test/**/golden'],
  // It would read tsconfig.json through TypeScript's JavaScript API, which TypeScript 7 has not; a file that is not there is passed over.
  tsconfigFile: 'none',
  reporters: ['clear-text', 'progress-append-only', 'json', 'html'],
  jsonReporter: { fileName: '.mutation/report.json' },
  htmlReporter: { fileName: '.mutation/report.html' },
  clearTextReporter: { allowColor: false, reportTests: false },
  thresholds: { high: 95, low: 85, break: 85 },
};
