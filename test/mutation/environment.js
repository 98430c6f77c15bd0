const { TestEnvironment } = require('jest-environment-node');
const { loadAnew } = require('./load.js');

/** Loads what is under test in the process itself, and passes over the tests after the first that fails: one is enough to know a mutant by. */
module.exports = class extends TestEnvironment {
  hasFailed = false;

  async setup() {
    await super.setup();
    this.global.loadAnew = loadAnew;
    // Which mutant is active, and which tests reach it, is told through a global of the environment.
    const shared = this.global.__strykerGlobalNamespace__ ?? '__stryker__';
    globalThis[shared] = this.global[shared];
    // Code that stays loaded has long asked the process for it.
    globalThis[shared].activeMutant = process.env.__STRYKER_ACTIVE_MUTANT__;
  }

  handleTestEvent(event) {
    if (event.name === 'test_fn_failure' || event.name === 'hook_failure') this.hasFailed = true;
    if (event.name === 'test_start' && this.hasFailed) event.test.mode = 'skip';
  }
};
