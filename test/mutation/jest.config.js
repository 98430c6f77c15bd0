/**
 * No transform and no other root: what is under test is loaded by `load.js` outside of jest's own module registry, which would
 * compile and crawl everything anew for each of thousands of mutants.
 *
 * @type {import('jest').Config}
 */
module.exports = {
  rootDir: '../..',
  roots: ['<rootDir>/test/mutation'],
  testEnvironment: require.resolve('./environment.js'),
  testMatch: ['<rootDir>/test/mutation/pure-tests.js'],
  transform: {},
};
