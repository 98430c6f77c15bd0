const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

/**
 * The tests of the pure core as one file. MUTATION_TESTS names other folders of test/ with a comma between them, for mutants of one
 * folder that its own tests should know. Files with laws come last: an example that fails knows a mutant sooner.
 */
const files = (process.env.MUTATION_TESTS ?? 'service/billing,shared')
  .split(',')
  .map((folder) => join(__dirname, '..', folder))
  .flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => join(folder, name)))
  .filter((file) => file.endsWith('.test.ts'))
  // It reads the source for what is written there, and would read it anew for each mutant.
  .filter((file) => !file.endsWith('sentences.test.ts'));
const hasLaws = (file) => readFileSync(file, 'utf8').includes('fast-check') || file.includes('laws');

loadAnew([...files.filter((file) => !hasLaws(file)), ...files.filter(hasLaws)], {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  jest,
  test,
});
