const { readdirSync } = require('node:fs');
const { join } = require('node:path');

/**
 * The tests of the pure core as one file: its modules are loaded once for each mutant, not once for each test file. MUTATION_TESTS
 * names other folders of test/ with a comma between them, for mutants of one folder that its own tests should know.
 */
for (const folder of (process.env.MUTATION_TESTS ?? 'service/billing,shared').split(','))
  for (const name of readdirSync(join(__dirname, '..', folder), { recursive: true }))
    if (name.endsWith('.test.ts')) require(join(__dirname, '..', folder, name));
