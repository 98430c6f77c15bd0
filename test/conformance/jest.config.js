/** The official e-invoice rules take minutes and are not part of the project, so they run apart: npm run conformance. */
/** @type {import('jest').Config} */
module.exports = {
  ...require('../jest.config.js'),
  rootDir: '../..',
  testMatch: ['<rootDir>/test/conformance/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
};
