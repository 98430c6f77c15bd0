/** @type {import('jest').Config} */
module.exports = {
  rootDir: '..',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.{ts,tsx}'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/real/', '<rootDir>/test/conformance/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/', '<rootDir>/.mutation/'],
  // It ends a test that hangs and measures nothing: on a busy machine everything takes its time.
  testTimeout: 60_000,
  setupFilesAfterEnv: ['<rootDir>/test/broken-off.js'],
  // Two at a time on two cores: jest's own choice would be one.
  maxWorkers: 2,
  transform: { '\\.[tj]sx?$': ['@swc/jest', { module: { type: 'commonjs' } }] },
};
