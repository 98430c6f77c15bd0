import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Guard, Plant } from './plants.ts';

export type Complaint = { readonly by: Guard; readonly file: string; readonly text: string };

const root = join(__dirname, '..', '..');

/**
 * Plants every file into a temporary copy of the project, runs the compiler once and the linter once over all of it, and
 * returns what they say about the planted files.
 */
export function complaintsAbout(plants: readonly Plant[]): Complaint[] {
  const garden = mkdtempSync(join(tmpdir(), 'monthend-fences-'));
  try {
    copyProject(garden);
    for (const { file, code, target } of plants) {
      put(garden, file, code);
      if (target !== undefined) put(garden, target, 'export const leaf = 1;\nexport type Leaf = number;\n');
    }
    const planted = new Set(plants.map(({ file }) => file));
    return [...compile(garden), ...lint(garden)].filter(({ file }) => planted.has(file));
  } finally {
    rmSync(garden, { recursive: true });
  }
}

function copyProject(garden: string): void {
  for (const name of ['shared', 'service', 'addin', 'tsconfig.json', '.oxlintrc.json', 'package.json'])
    cpSync(join(root, name), join(garden, name), { recursive: true });
  mkdirSync(join(garden, 'test'));
  cpSync(join(root, 'test', 'tsconfig.json'), join(garden, 'test', 'tsconfig.json'));
  symlinkSync(join(root, 'node_modules'), join(garden, 'node_modules'), 'junction');
}

function put(garden: string, file: string, code: string): void {
  const path = join(garden, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, code);
}

function compile(garden: string): Complaint[] {
  const output = run(garden, ['node_modules/typescript/bin/tsc', '-b', '--pretty', 'false']);
  const complaints = [...output.matchAll(/^(\S[^(\n]*)\(\d+,\d+\): error (.*)$/gm)];
  return complaints.map(([, file = '', text = '']) => ({ by: 'tsc', file, text }));
}

const linterReport = z.object({
  diagnostics: z.array(z.object({ code: z.string().default(''), message: z.string(), filename: z.string() })),
});

function lint(garden: string): Complaint[] {
  const output = run(garden, ['node_modules/oxlint/bin/oxlint', '--format', 'json']);
  const { diagnostics } = linterReport.parse(JSON.parse(output));
  return diagnostics.map(({ code, message, filename }) => ({
    by: 'oxlint',
    file: filename,
    text: `${code}: ${message}`,
  }));
}

function run(cwd: string, args: readonly string[]): string {
  const { stdout, stderr, error } = spawnSync(process.execPath, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (error !== undefined) throw new Error(`${args[0]} did not run in ${cwd}: ${stderr}`, { cause: error });
  return stdout;
}
