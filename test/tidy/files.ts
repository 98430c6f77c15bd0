import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A text file of the project: its path from the root with forward slashes, and its text. */
export type SourceFile = { readonly path: string; readonly text: string };

export const root = join(__dirname, '..', '..');

/** What stands beside the sources without being part of them. */
const notOurs = new Set(['node_modules', 'dist', 'data', '.git', '.mutation']);

const textFile = /\.(ts|tsx|js|json|jsonc|md|html|css)$|^\.ci\/run$|^\.[a-z]+(rc|ignore)$/;

/** Every text file of the project except the lock file. */
export function projectFiles(): SourceFile[] {
  return pathsUnder('')
    .filter((path) => textFile.test(path) && path !== 'package-lock.json')
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** Product code: what is built or run by `npm start`, the demo and the add-in. */
export function isProductCode({ path }: SourceFile): boolean {
  return /^(shared|service|addin)\/.*\.tsx?$/.test(path);
}

export function isTestCode({ path }: SourceFile): boolean {
  return /^test\/.*\.tsx?$/.test(path);
}

/** Names at the root, without what is installed, built or kept there. */
export function topLevel(): string[] {
  return readdirSync(root).filter((name) => !notOurs.has(name) && !/^manifest\..+\.xml$/.test(name));
}

export function lineCount(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

function pathsUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (folder === '' && notOurs.has(basename(path))) return [];
    if (entry.isDirectory()) return pathsUnder(path);
    return entry.isFile() ? [path] : [];
  });
}
