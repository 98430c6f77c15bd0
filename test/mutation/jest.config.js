const { transform } = require('../jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
  rootDir: '../..',
  testEnvironment: require.resolve('./fail-fast.js'),
  testMatch: ['<rootDir>/test/mutation/pure-tests.js'],
  transform,
};
