const { TestEnvironment } = require('jest-environment-node');

/** One test that fails is enough to know a mutant by: those after it are passed over. */
module.exports = class extends TestEnvironment {
  hasFailed = false;

  handleTestEvent(event) {
    if (event.name === 'test_fn_failure' || event.name === 'hook_failure') this.hasFailed = true;
    if (event.name === 'test_start' && this.hasFailed) event.test.mode = 'skip';
  }
};
