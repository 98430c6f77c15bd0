import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

/**
 * `npm run bench -- NAME … [SIZE …]` runs `test/bench/NAME.ts` at these sizes or its own, each in a process of its own so that no measurement inherits another's
 * memory; without a name it says which there are. Figures are compared within one run on one machine, never with a clock on the wall.
 */
function run(args: readonly string[]): number {
  const sizes = args.filter((arg) => /^[1-9]\d*$/.test(arg));
  const names = args.filter((arg) => !sizes.includes(arg));
  const unknown = names.filter((name) => !known.includes(name));
  if (names.length === 0 || unknown.length > 0) {
    if (unknown.length > 0) say(`There is no benchmark "${unknown.join('", "')}".`);
    say(`npm run bench -- NAME … [SIZE …], where NAME is one of: ${known.join(' ')}`);
    return unknown.length > 0 ? 1 : 0;
  }
  const [cpu] = cpus();
  const unsized = names.filter((name) => !sized.has(name));
  if (sizes.length > 0 && unsized.length > 0) {
    say(`${unsized.join(', ')} has one size; leave ${sizes.join(' ')} out.`);
    return 1;
  }
  say(`node ${process.version}, ${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}`);
  return names.map((name) => runOne(name, sizes)).find((status) => status !== 0) ?? 0;
}

const folder = join(__dirname, '..');

const known = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map(({ name }) => name.slice(0, -'.ts'.length))
  .toSorted();

/** Benchmarks that can be run at other sizes than their own. */
const sized: ReadonlySet<string> = new Set(['billing']);

function runOne(name: string, sizes: readonly string[]): number {
  say(`\n== ${name}`);
  const program = ['--import', 'tsx', join(folder, `${name}.ts`), ...sizes];
  return spawnSync(process.execPath, program, { stdio: 'inherit', cwd: join(folder, '..', '..') }).status ?? 1;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

process.exitCode = run(process.argv.slice(2));
