import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closingLine, countsOf, type Counts, type JestResults } from './result.ts';

/**
 * Runs the tests and closes with one line, "N passed, N failed": `npm test` everything here, `--real` against real
 * third-party servers, `--conformance` against the official e-invoice rules. Everything else on the line goes to jest, so
 * `npm test -- test/shared` runs one folder.
 */
function run(args: readonly string[]): number {
  const suite = suiteOf(args);
  const missing = missingFor(suite);
  if (missing !== null) return fail(missing);
  if (suite !== 'conformance' && node(['--import', 'tsx', 'service/cli/build.ts', '--if-stale']) !== 0)
    return fail('The build failed, so no test ran.');
  const counts = runJest(
    configs[suite],
    args.filter((arg) => !flags.has(arg)),
  );
  process.stdout.write(`${closingLine(counts)}\n`);
  return counts.failed === 0 ? 0 : 1;
}

const root = join(__dirname, '..');
const rules = join(root, '..', 'shared', 'einvoice');

const configs = {
  everything: 'test/jest.config.js',
  real: 'test/real/jest.config.js',
  conformance: 'test/conformance/jest.config.js',
} as const;
type Suite = keyof typeof configs;

const flags = new Map<string, Suite>([
  ['--real', 'real'],
  ['--conformance', 'conformance'],
]);

function suiteOf(args: readonly string[]): Suite {
  const flag = args.find((arg) => flags.has(arg));
  return (flag === undefined ? undefined : flags.get(flag)) ?? 'everything';
}

function missingFor(suite: Suite): string | null {
  if (suite === 'conformance' && !existsSync(rules))
    return `The official e-invoice rules are not at ${rules}; put them there to run the conformance tests.`;
  return null;
}

function fail(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  process.stdout.write(`${closingLine({ passed: 0, failed: 1 })}\n`);
  return 1;
}

/** jest runs in a process of its own: this one carries the TypeScript loader, which jest's workers would inherit. */
function runJest(config: string, args: readonly string[]): Counts {
  const folder = mkdtempSync(join(tmpdir(), 'monthend-results-'));
  const file = join(folder, 'results.json');
  try {
    const status = node([
      'node_modules/jest/bin/jest.js',
      '--config',
      config,
      '--ci',
      '--json',
      '--outputFile',
      file,
      ...args,
    ]);
    const counts = countsOf(existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as JestResults) : null);
    // jest can also fail as a whole, such as on a threshold or a leaked worker.
    return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs node and shows what it says on standard error: standard output is for results, and jest's JSON goes to its file. */
function node(args: readonly string[]): number {
  return spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status ?? 1;
}

process.exitCode = run(process.argv.slice(2));
