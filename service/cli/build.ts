import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import webpack from 'webpack';
import type { Configuration, Stats } from 'webpack';
import { argumentsProblem } from './arguments.ts';

const root = process.cwd();
const targets = ['addin', 'preview', 'service'] as const;
type Target = (typeof targets)[number];

const usage =
  'npm run build -- [--only addin,preview,service] [--if-stale]: bundles into dist/, with --if-stale only what is older than its sources.';

/** What a bundle is made of; a newer file or folder here makes it stale. */
const sources = ['addin', 'service', 'shared', 'webpack.config.js', '.swcrc', 'package-lock.json'];

/** `npm run build -- [--only addin,service] [--if-stale]`: bundles into dist/. Exit code 1 when a target does not build. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { only: { type: 'string' }, 'if-stale': { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help === true) return say(usage);
  const asked = values.only === undefined ? targets : parseTargets(values.only);
  if (asked === null) {
    process.stderr.write(`--only takes ${targets.join(', ')}, separated by commas.\n`);
    process.exitCode = 1;
    return;
  }
  const wanted = values['if-stale'] === true ? asked.filter(isStale) : asked;
  for (const target of asked) if (!wanted.includes(target)) say(`${target}: up to date`);
  // One after the other: three compilers at once need three times the memory and are no faster on two cores.
  for (const target of wanted) {
    if (!(await build(target))) process.exitCode = 1;
  }
}

function parseTargets(text: string): readonly Target[] | null {
  const names = text.split(',').map((name) => name.trim());
  const known = targets.filter((target) => names.includes(target));
  return known.length === names.length ? known : null;
}

/** A file outside webpack's reach of "unchanged output is not rewritten": its time is when the target was last built. */
function stamp(target: Target): string {
  return join(root, 'dist', '.built', target);
}

function isStale(target: Target): boolean {
  if (!existsSync(stamp(target)) || !existsSync(join(root, 'dist', target))) return true;
  const builtAtMs = statSync(stamp(target)).mtimeMs;
  return sources.some((source) => newestMs(join(root, source)) > builtAtMs);
}

/** Folders count too: their time changes when a file in them is removed. */
function newestMs(path: string): number {
  if (!existsSync(path)) return 0;
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestMs(join(path, name))), found.mtimeMs);
}

async function build(target: Target): Promise<boolean> {
  const startedAtMs = performance.now();
  const stats = await compile(await configurationOf(target), target);
  if (stats.hasErrors()) {
    process.stderr.write(`${stats.toString({ preset: 'errors-only', colors: process.stderr.isTTY })}\n`);
    process.stderr.write(`${target}: not built. Correct the errors above and run npm run build again.\n`);
    return false;
  }
  if (stats.hasWarnings()) process.stderr.write(`${stats.toString({ all: false, warnings: true })}\n`);
  mkdirSync(dirname(stamp(target)), { recursive: true });
  writeFileSync(stamp(target), '');
  say(`${target}: built in ${((performance.now() - startedAtMs) / 1000).toFixed(1)} s`);
  return true;
}

async function configurationOf(target: Target): Promise<Configuration> {
  const path = join(root, 'webpack.config.js');
  const module: { readonly default: readonly Configuration[] } = await import(pathToFileURL(path).href);
  const found = module.default.find((configuration) => configuration.name === target);
  if (found === undefined) throw new Error(`webpack.config.js has no target ${target}.`);
  return found;
}

function compile(configuration: Configuration, target: Target): Promise<Stats> {
  const compiler = webpack(configuration);
  let shown = 0;
  new webpack.ProgressPlugin((share, text) => {
    const percent = Math.floor(share * 100);
    if (percent < shown + 20 || share === 1) return;
    shown = percent;
    say(`${target}: ${percent} % ${text}`);
  }).apply(compiler);
  return new Promise((resolve, reject) => {
    compiler.run((error, stats) => {
      compiler.close(() => {
        if (stats === undefined) reject(error ?? new Error('webpack gave no result.'));
        else resolve(stats);
      });
    });
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  const problem = argumentsProblem(error);
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(problem === null ? `The build stopped: ${stack}\n` : `${problem}. ${usage}\n`);
  process.exitCode = 1;
});
